package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"leftshift/io/xlsx"
)

// typeIn types into cells of a workbook, as a provider does into a request: in
// the file itself, so that everything else in it stays as it was.
//
//	typein FILE 'Changes!J5=Accept' ...
func typeIn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: typein FILE 'Sheet!Cell=text' ...")
	}
	ts.Check(typeInto(ts.MkAbs(args[0]), args[1:]...))
}

// typeInto types texts into cells, such as Changes!J5=Accept, of a workbook.
func typeInto(path string, cells ...string) error {
	book, _, err := xlsx.Read(context.Background(), path)
	if err != nil {
		return err
	}
	if book == nil {
		return fmt.Errorf("%s can't be read", path)
	}
	sheets := map[string]string{} // parts, by name
	for i := range book.Sheets {
		sheets[book.Sheets[i].Name] = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
	}
	typed := map[string]map[string]string{} // by part and cell
	for _, arg := range cells {
		at, text, _ := strings.Cut(arg, "=")
		name, cell, _ := strings.Cut(at, "!")
		part := sheets[name]
		if part == "" {
			return fmt.Errorf("%s has no sheet %q", path, name)
		}
		if typed[part] == nil {
			typed[part] = map[string]string{}
		}
		typed[part][cell] = text
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	from, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	if err != nil {
		return err
	}
	var written bytes.Buffer
	to := zip.NewWriter(&written)
	for _, file := range from.File {
		if err := typeIntoPart(to, file, typed[file.Name]); err != nil {
			return err
		}
	}
	if err := to.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, written.Bytes(), 0o644)
}

// typeIntoPart copies a part of a workbook with texts typed into its cells.
func typeIntoPart(to *zip.Writer, file *zip.File, typed map[string]string) error {
	body, err := file.Open()
	if err != nil {
		return err
	}
	part, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	for cell, text := range typed {
		known := regexp.MustCompile(`<c r="` + cell + `"( s="\d+")?[^>]*?(/>|>.*?</c>)`)
		if !known.Match(part) {
			return fmt.Errorf("%s has no cell %s", file.Name, cell)
		}
		value := `<c r="` + cell + `"$1 t="inlineStr"><is><t>` + strings.ReplaceAll(html.EscapeString(text), "$", "$$") + `</t></is></c>`
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			value = `<c r="` + cell + `"$1><v>` + text + `</v></c>`
		}
		part = known.ReplaceAll(part, []byte(value))
	}
	w, err := to.Create(file.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(part)
	return err
}
