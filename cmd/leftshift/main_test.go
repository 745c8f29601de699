package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// update rewrites what tests compare with: read the difference before
// committing it.
var update = flag.Bool("update", false, "rewrite the expected output in testdata and the sessions in README.md")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"leftshift": main})
}

// TestCommands runs the scripts in testdata, which say what each command does
// in the words of a terminal session. Besides leftshift itself they use
//
//	exits CODE COMMAND   the command ends with that exit code
//	txt2xlsx TXT XLSX    makes a workbook of tables written as text
//	xlsx2txt XLSX        shows a workbook as text
//	scrubbed FILE        shows a file without its times, sizes and versions
//	typein FILE CELLS    types into cells of a workbook
//	fillin FILE COLUMNS  fills the blank cells of columns of a workbook
//
// testdata/README.md explains how to read and write them.
func TestCommands(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits":    exits,
			"txt2xlsx": textToWorkbook,
			"xlsx2txt": workbookToText,
			"scrubbed": scrubbed,
			"typein":   typeIn,
			"fillin":   fillIn,
		},
	})
}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE COMMAND ...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	err = ts.Exec(args[1], args[2:]...)
	got := 0
	var ended *exec.ExitError
	if errors.As(err, &ended) {
		got = ended.ExitCode()
	} else {
		ts.Check(err)
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// textToWorkbook reads tables such as
//
//	== Posts ==
//	Post* | Site* | Places*
//	P1    | S1    | 2
//
// A value that reads as a number or as a date such as 2026-08-05 becomes one;
// everything else is text, and nothing is a blank.
func textToWorkbook(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: txt2xlsx TXT XLSX")
	}
	tables, err := tablesOf(ts.ReadFile(args[0]))
	ts.Check(err)
	ts.Check(xlsx.Save(ts.MkAbs(args[1]), func(w io.Writer) error {
		return xlsx.WriteTables(w, "Test brief", tables)
	}))
}

// tablesOf reads tables as text.
func tablesOf(text string) ([]xlsx.Table, error) {
	var tables []xlsx.Table
	for _, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" {
			continue
		}
		if name, ok := strings.CutPrefix(line, "== "); ok {
			tables = append(tables, xlsx.Table{Sheet: strings.TrimSuffix(name, " ==")})
			continue
		}
		if len(tables) == 0 {
			return nil, errors.New("begin with a line such as == Posts ==")
		}
		table := &tables[len(tables)-1]
		var row []any
		for _, cell := range strings.Split(line, "|") {
			row = append(row, typed(strings.TrimSpace(cell)))
		}
		if table.Headers == nil {
			for _, header := range row {
				table.Headers = append(table.Headers, fmt.Sprint(header))
			}
			continue
		}
		table.Rows = append(table.Rows, row)
	}
	return tables, nil
}

// typed gives a cell the type that a user's typing would have given it.
func typed(text string) any {
	if text == "" {
		return nil
	}
	if n, err := strconv.Atoi(text); err == nil {
		return n
	}
	if x, err := strconv.ParseFloat(text, 64); err == nil {
		return x
	}
	if day, err := time.Parse(time.DateOnly, text); err == nil {
		return day
	}
	return text
}

func workbookToText(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: xlsx2txt XLSX")
	}
	book, found, err := xlsx.Read(context.Background(), ts.MkAbs(args[0]))
	ts.Check(err)
	if found.HasErrors() {
		ts.Fatalf("%s can't be read: %v", args[0], found)
	}
	for _, grid := range book.Sheets {
		fmt.Fprintf(ts.Stdout(), "== %s ==\n", grid.Name)
		for _, row := range grid.Rows {
			fmt.Fprintln(ts.Stdout(), rowText(row))
		}
	}
}

func rowText(row sheet.Row) string {
	cells := make([]string, len(row.Cells))
	for i, c := range row.Cells {
		cells[i] = c.Raw
	}
	return strings.Join(cells, " | ")
}

// What differs from one machine or build to the next.
var (
	scrubText   = regexp.MustCompile(`"(version|commit|go|clp|cbc|excelize|run_id|sha256|time)": ?"[^"]*"`)
	scrubNumber = regexp.MustCompile(`"(bytes|peak_bytes|solves|steps|rows|columns|nonzeros|integer_columns|read|build|solve|integer|explain|write|total)": ?[0-9.e+-]+`)
)

func scrubbed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: scrubbed FILE")
	}
	text := scrubText.ReplaceAllString(ts.ReadFile(args[0]), `"$1": "..."`)
	text = scrubNumber.ReplaceAllString(text, `"$1": 0`)
	_, err := io.WriteString(ts.Stdout(), text)
	ts.Check(err)
}

// The explanation of the scripts exists, because the people who write briefs
// are asked to read them.
func TestScriptsAreExplained(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("testdata", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, command := range []string{"exits", "txt2xlsx", "xlsx2txt", "scrubbed", "typein"} {
		if !strings.Contains(string(text), "`"+command) {
			t.Errorf("testdata/README.md does not explain %s", command)
		}
	}
}
