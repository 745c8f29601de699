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
	path := ts.MkAbs(args[0])
	book, _, err := xlsx.Read(context.Background(), path)
	ts.Check(err)
	sheets := map[string]string{} // parts, by name
	for i := range book.Sheets {
		sheets[book.Sheets[i].Name] = fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)
	}
	typed := map[string]map[string]string{} // by part and cell
	for _, arg := range args[1:] {
		at, text, _ := strings.Cut(arg, "=")
		name, cell, _ := strings.Cut(at, "!")
		part := sheets[name]
		if part == "" {
			ts.Fatalf("%s has no sheet %q", args[0], name)
		}
		if typed[part] == nil {
			typed[part] = map[string]string{}
		}
		typed[part][cell] = text
	}
	text, err := os.ReadFile(path)
	ts.Check(err)
	from, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
	ts.Check(err)
	var written bytes.Buffer
	to := zip.NewWriter(&written)
	for _, file := range from.File {
		body, err := file.Open()
		ts.Check(err)
		part, err := io.ReadAll(body)
		ts.Check(err)
		for cell, text := range typed[file.Name] {
			known := regexp.MustCompile(`<c r="` + cell + `"( s="\d+")?[^>]*?(/>|>.*?</c>)`)
			if !known.Match(part) {
				ts.Fatalf("%s has no cell %s", args[0], cell)
			}
			value := `<c r="` + cell + `"$1 t="inlineStr"><is><t>` + strings.ReplaceAll(html.EscapeString(text), "$", "$$") + `</t></is></c>`
			if _, err := strconv.ParseFloat(text, 64); err == nil {
				value = `<c r="` + cell + `"$1><v>` + text + `</v></c>`
			}
			part = known.ReplaceAll(part, []byte(value))
		}
		w, err := to.Create(file.Name)
		ts.Check(err)
		_, err = w.Write(part)
		ts.Check(err)
	}
	ts.Check(to.Close())
	ts.Check(os.WriteFile(path, written.Bytes(), 0o644))
}
