package xlsx

import (
	"archive/zip"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"leftshift"
)

// Files that are small, or look so, and would cost much: each is refused, or read at
// a cost that its size bounds. TestDamaged has bombs of entities, tags and texts,
// parts that are there twice, and paths that lead out of the archive.

// mostHeld is what any of these may leave on the heap, in bytes.
const mostHeld = 64 << 20

func TestCostlyFilesAreRefusedOrBounded(t *testing.T) {
	row := `<row r="1"><c r="A1" t="s"><v>0</v></c></row>`
	good := onePosts(row)
	var blanks, wide strings.Builder
	for i := 2; i <= 1_000_001; i++ {
		fmt.Fprintf(&blanks, `<row r="%d" s="1" customFormat="1"/>`, i)
	}
	wide.WriteString(`<row r="1">`)
	for column := 1; column <= maxSheetColumns; column++ {
		fmt.Fprintf(&wide, `<c r="%s"><v>1</v></c>`, leftshift.CellName(column, 1))
	}
	wide.WriteString(`</row>`)
	cycle := func(target string) []byte { // the sheet leads to a part that leads back
		return good.change("xl/_rels/workbook.xml.rels", `Target="worksheets/sheet1.xml"`, `Target="`+target+`"`).bytes(t)
	}
	declared := func(size uint64) []byte {
		return pack(t, good.list(), func(h *zip.FileHeader) {
			if h.Name == sheetPath {
				h.UncompressedSize64 = size
			}
		})
	}
	outside := filepath.Join(t.TempDir(), "sheet1.xml") // a sound sheet, which would be read if the link were followed
	if err := os.WriteFile(outside, []byte(worksheet(`<sheetData>`+row+`</sheetData>`)), 0o600); err != nil {
		t.Fatal(err)
	}
	linked := pack(t, good.with(sheetPath, outside).list(), func(h *zip.FileHeader) {
		if h.Name == sheetPath {
			h.SetMode(fs.ModeSymlink | 0o777)
		}
	})
	for _, c := range []struct {
		name  string
		codes string // of all findings
		rows  int    // kept of the first sheet; -1 where the file is refused
		data  []byte
	}{
		{"a million formatted blank rows", "N160", 1, onePosts(row + blanks.String()).bytes(t)},
		{"16,384 columns", "W150", 1, onePosts(wide.String()).bytes(t)},
		{"a part that declares 2 GB", "E121", -1, declared(2 << 30)},
		{"a part that declares more than there can be", "E121", -1, declared(1 << 62)},
		{"a relationship to the workbook itself", "E125", -1, cycle("workbook.xml")},
		{"a relationship to the relationships", "E125", -1, cycle("_rels/workbook.xml.rels")},
		{"a relationship to the outermost relationships", "E125", -1, cycle("/_rels/.rels")},
		{"a symbolic link in place of a sheet", "E125", -1, linked},
	} {
		t.Run(c.name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			book, found := readBytes(t, c.data)
			runtime.GC()
			runtime.ReadMemStats(&after)
			var codes []string
			for _, f := range found {
				codes = append(codes, f.Code)
			}
			rows := -1
			if book != nil {
				rows = len(book.Sheets[0].Rows)
			}
			if got := strings.Join(codes, " "); got != c.codes || rows != c.rows {
				t.Errorf("findings %q and %d rows, want %q and %d: %v", got, rows, c.codes, c.rows, found)
			}
			if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > mostHeld {
				t.Errorf("%d MB are held for a file of %d KB", held>>20, len(c.data)>>10)
			}
			runtime.KeepAlive(book)
		})
	}
}

// A link that leads to itself is no file, and is not followed for ever.
func TestLinkToItself(t *testing.T) {
	link := filepath.Join(t.TempDir(), "brief.xlsx")
	if err := os.Symlink("brief.xlsx", link); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if book, found, err := Read(t.Context(), link); book != nil || err == nil && !found.HasErrors() {
		t.Errorf("got %v, %v, %v from a link to itself", book, found, err)
	}
}
