package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/htmlindex"

	"leftshift"
	"leftshift/io/sheet"
)

// corpus holds workbooks that nobody here wrote: other libraries' regression
// and attack files, and real NHS workbooks.
const corpus = "../../../shared/data/xlsx"

// TestCorpus reads every file of the corpus. Each is read with as many values
// as a count that shares no code with the reader finds, or refused by a finding
// that says what to do; and none costs memory out of proportion to its size.
func TestCorpus(t *testing.T) {
	if _, err := os.Stat(corpus); err != nil {
		t.Skip("the corpus of workbooks is not beside this checkout: ", corpus)
	}
	var read, values int
	refused := map[string]int{}
	err := filepath.WalkDir(corpus, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		t.Run(strings.TrimPrefix(filepath.ToSlash(file), corpus+"/"), func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			book, found, err := Read(context.Background(), file)
			runtime.ReadMemStats(&after)
			if err != nil {
				t.Fatal(err)
			}
			checkFindings(t, found)
			if limit, used := allowance(file), after.TotalAlloc-before.TotalAlloc; used > limit {
				t.Errorf("reading allocated %d MB, more than the %d MB its size allows", used>>20, limit>>20)
			}
			if book == nil {
				code := found[len(found)-1].Code
				refused[code]++
				t.Log(found[len(found)-1].Long())
				return
			}
			read++
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			got, want := countGrids(book), countCells(t, bytes.NewReader(data), int64(len(data)))
			cut := slices.ContainsFunc(found, func(f leftshift.Finding) bool { return f.Code == "W150" })
			if got > want || got < want && !cut { // fewer only where it was said
				t.Errorf("read %d values, an independent count finds %d", got, want)
			}
			values += got
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	var total int
	lines := make([]string, 0, len(refused))
	for code, n := range refused {
		total += n
		lines = append(lines, fmt.Sprintf("%s %s: %d", code, Codes[code].Title, n))
	}
	slices.Sort(lines)
	t.Logf("%d files: %d read (%d values), %d refused\n%s", read+total, read, values, total, strings.Join(lines, "\n"))
	if read < 200 || total < 50 { // the corpus has 323 files, about 60 of them no .xlsx or broken on purpose
		t.Errorf("%d files read and %d refused: the corpus or the reader is not what it was", read, total)
	}
}

// allowance is what reading a file may allocate in all, in bytes: a constant,
// and an amount for each byte that its parts unpack to.
func allowance(file string) uint64 {
	const fixed, perByte = 8 << 20, 60
	var unpacked uint64
	if z, err := zip.OpenReader(file); err == nil {
		defer z.Close()
		for _, f := range z.File {
			unpacked += f.UncompressedSize64
		}
	}
	return fixed + perByte*min(unpacked, maxUnzipped)
}

func countGrids(book *sheet.Workbook) int {
	n := 0
	for _, grid := range book.Sheets {
		for _, row := range grid.Rows {
			for _, cell := range row.Cells {
				if cell.Kind != sheet.Blank && cell.Kind != sheet.Unsaved {
					n++
				}
			}
		}
	}
	return n
}

// countCells counts the values in all parts that are worksheets, by decoding
// them whole into structures: another way than the reader's, and than excelize's.
func countCells(t *testing.T, in io.ReaderAt, size int64) int {
	t.Helper()
	z, err := zip.NewReader(in, size)
	if err != nil {
		t.Fatal(err)
	}
	type text struct {
		T []string `xml:"t"`
		R []string `xml:"r>t"`
	}
	var table struct {
		SI []text `xml:"si"`
	}
	type worksheet struct {
		XMLName xml.Name
		Row     []struct {
			C []struct {
				R  string  `xml:"r,attr"`
				T  string  `xml:"t,attr"`
				V  *string `xml:"v"`
				IS *text   `xml:"is"`
			} `xml:"c"`
		} `xml:"sheetData>row"`
	}
	parts := map[string][]byte{}
	var strs string
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			continue
		}
		body, err := io.ReadAll(in)
		in.Close()
		if err != nil {
			continue
		}
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		parts[name] = body
		if path.Base(name) == "sharedstrings.xml" {
			strs = name
		}
	}
	decode := func(body []byte, into any) error {
		d := xml.NewDecoder(strings.NewReader(string(body)))
		d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
			enc, err := htmlindex.Get(label)
			if err != nil {
				return nil, err
			}
			return enc.NewDecoder().Reader(in), nil
		}
		return d.Decode(into)
	}
	if strs != "" {
		if err := decode(parts[strs], &table); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for name, body := range parts {
		var w worksheet
		if !strings.HasSuffix(name, ".xml") || decode(body, &w) != nil || w.XMLName.Local != "worksheet" {
			continue
		}
		for _, row := range w.Row {
			for _, c := range row.C {
				value := ""
				switch {
				case c.T == "s" && c.V != nil:
					var i int
					if _, err := fmt.Sscan(*c.V, &i); err == nil {
						value = strings.Join(append(table.SI[i].T, table.SI[i].R...), "")
					}
				case c.T == "inlineStr" && c.IS != nil:
					value = strings.Join(append(c.IS.T, c.IS.R...), "")
				case c.V != nil:
					value = *c.V
				}
				if strings.TrimSpace(value) != "" {
					n++
				}
			}
		}
	}
	return n
}
