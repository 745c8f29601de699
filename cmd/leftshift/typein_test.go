package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"leftshift"
	"leftshift/io/sheet"
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

// typeInto types texts into cells, such as Changes!J5=Accept, of a workbook, which
// must have them.
func typeInto(path string, cells ...string) error { return typeCells(path, true, cells) }

// typeCells is typeInto, where not all of the cells must be there.
func typeCells(path string, all bool, cells []string) error {
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
		if err := typeIntoPart(to, file, typed[file.Name], all); err != nil {
			return err
		}
	}
	if err := to.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, written.Bytes(), 0o644)
}

// inSheet is a cell of a sheet's part: its name, its style, and the rest.
var inSheet = regexp.MustCompile(`<c r="([A-Z]+[0-9]+)"( s="\d+")?[^>]*?(?:/>|>.*?</c>)`)

// fillIn fills the blank cells of columns that are there, which is those with a frame,
// as somebody does who has been asked for them; %d is the number of the row.
//
//	fillin FILE 'Post numbers!TIS_Post_ID=4%d' ...
func fillIn(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: fillin FILE 'Sheet!Header=text' ...")
	}
	book, _, err := xlsx.Read(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	var cells []string
	for _, arg := range args[1:] {
		at, text, _ := strings.Cut(arg, "=")
		name, header, _ := strings.Cut(at, "!")
		before := len(cells)
		for i := range book.Sheets {
			grid := &book.Sheets[i]
			if grid.Name != name {
				continue
			}
			column := 1 + slices.IndexFunc(grid.Rows[0].Cells, func(c sheet.Cell) bool { return c.Raw == header })
			for j := range grid.Rows[1:] {
				row := &grid.Rows[1+j]
				if column > 0 && row.Cell(column).Raw == "" {
					cells = append(cells, name+"!"+leftshift.CellName(column, row.Number)+"="+strings.ReplaceAll(text, "%d", strconv.Itoa(row.Number)))
				}
			}
		}
		if len(cells) == before {
			ts.Fatalf("nothing is to be filled in at %s", at)
		}
	}
	ts.Check(typeCells(ts.MkAbs(args[0]), false, cells))
}

// typeIntoPart copies a part of a workbook with texts typed into its cells.
func typeIntoPart(to *zip.Writer, file *zip.File, typed map[string]string, all bool) error {
	body, err := file.Open()
	if err != nil {
		return err
	}
	part, err := io.ReadAll(body)
	if err != nil {
		return err
	}
	left := maps.Clone(typed)
	part = inSheet.ReplaceAllFunc(part, func(was []byte) []byte {
		groups := inSheet.FindSubmatch(was)
		cell, style := string(groups[1]), string(groups[2])
		text, here := left[cell]
		if !here {
			return was
		}
		delete(left, cell)
		if _, err := strconv.ParseFloat(text, 64); err == nil {
			return []byte(`<c r="` + cell + `"` + style + `><v>` + text + `</v></c>`)
		}
		return []byte(`<c r="` + cell + `"` + style + ` t="inlineStr"><is><t>` + html.EscapeString(text) + `</t></is></c>`)
	})
	for cell := range left {
		if !all {
			break
		}
		return fmt.Errorf("%s has no cell %s", file.Name, cell)
	}
	w, err := to.Create(file.Name)
	if err != nil {
		return err
	}
	_, err = w.Write(part)
	return err
}
