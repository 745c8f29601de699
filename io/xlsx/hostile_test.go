package xlsx

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"leftshift"
)

// TestNotAWorkbook gives files that are something else under a workbook's
// name. Each is named for what it is, whatever its name says.
func TestNotAWorkbook(t *testing.T) {
	plainZip := func(name, body string) []byte { return pack(t, []packed{{name, body}}, nil) }
	good := onePosts(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`).bytes(t)
	for _, c := range []struct {
		name, code, says string
		data             []byte
	}{
		{"empty", "E104", "empty", nil},
		{"cut in half, as by a broken download", "E120", "end is missing", good[:len(good)/2]},
		{"two letters", "E112", "text file", []byte("hi")},
		{"CSV", "E112", "text file", []byte("Post,Site\n0071,RAE01\n")},
		{"CSV of a code page", "E112", "text file", []byte("Post,Site\n0071,Ysbyty Gl\xe2n Clwyd\n")},
		{"CSV in UTF-16", "E112", "text file", []byte("\xff\xfeP\x00o\x00s\x00t\x00")},
		{"SYLK", "E112", "SYLK", []byte("ID;PWXL;N;E\r\nP;PGeneral")},
		{"web page", "E111", "web page", []byte("\n<html xmlns:x=\"urn:x\"><table><tr><td>Post</td></tr></table></html>")},
		{"web page with a byte order mark", "E111", "web page", []byte("\xef\xbb\xbf<!DOCTYPE html><body>")},
		{"web archive", "E111", "web page", []byte("MIME-Version: 1.0\nContent-Type: multipart/related")},
		{"XML Spreadsheet 2003", "E116", "2003", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`)},
		{"other XML", "E114", "XML file", []byte(`<?xml version="1.0"?><rota/>`)},
		{"PDF", "E113", "PDF", []byte("%PDF-1.7\n%\xe2\xe3\xcf\xd3")},
		{"RTF", "E110", "RTF", []byte(`{\rtf1\ansi Posts}`)},
		{"gzip", "E114", "packed archive", []byte("\x1f\x8b\x08\x00\x00\x00\x00\x00")},
		{"a table of contents said to be before the file", "E120", "end is missing", lostDirectory()},
		{"unknown bytes", "E114", "not a workbook of any kind", []byte{1, 2, 3, 4, 5, 6, 7, 8, 0}},
		{"BIFF 2 workbook", "E107", "old Excel", []byte("\x09\x00\x04\x00\x02\x00\x10\x00")},
		{"damaged OLE file", "E107", "damaged", append(bytes.Clone(oleMark), make([]byte, 600)...)},
		{"OLE file that claims 4 billion sectors", "E107", "damaged", greedyOLE()},
		{"OpenDocument", "E108", "OpenDocument", plainZip("mimetype", "application/vnd.oasis.opendocument.spreadsheet")},
		{"xlsb", "E109", "binary workbook", plainZip("xl/workbook.bin", "\x00")},
		{"Word document", "E110", "Word", plainZip("word/document.xml", "<document/>")},
		{"presentation", "E110", "PowerPoint", plainZip("ppt/presentation.xml", "<p/>")},
		{"Numbers", "E110", "Apple", plainZip("Index/Document.iwa", "\x00")},
		{"zip of workbooks", "E114", "zip folder", plainZip("returns/trust 1.xlsx", "PK")},
		{"zip of something else", "E114", "no workbook in it", plainZip("notes.txt", "hello")},
		{"zip of nothing", "E114", "no workbook in it", pack(t, nil, nil)},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, found := readBytes(t, c.data)
			if book != nil || len(found) != 1 {
				t.Fatalf("want one finding and no workbook, got %v and %v", book, found)
			}
			if f := found[0]; f.Code != c.code || !strings.Contains(f.Problem, c.says) || f.At != (leftshift.Source{File: "book.xlsx"}) {
				t.Errorf("got %s, want %s about %q", f.Long(), c.code, c.says)
			}
		})
	}
}

// greedyOLE is an OLE header whose counts would have gigabytes allocated.
func greedyOLE() []byte {
	header := make([]byte, 1024)
	copy(header, oleMark)
	header[26], header[30] = 3, 9 // version 3, sectors of 512 bytes
	for _, at := range []int{44, 64, 72} {
		binary.LittleEndian.PutUint32(header[at:], 0xfffffff0)
	}
	return header
}

// lostDirectory is a zip whose end points 16 bytes before its beginning.
func lostDirectory() []byte {
	data := []byte("PK\x03\x04")
	data = append(data, "PK\x06\x07\x00\x00\x00\x00\xf0\xff\xff\xff\xff\xff\xff\xff\x01\x00\x00\x00"...) // where the 64-bit end is
	return append(data, "PK\x05\x06\x00\x00\x00\x00\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00\x00"...)
}

// TestNotAFile gives paths that lead to no file that could be read.
func TestNotAFile(t *testing.T) {
	folder := t.TempDir()
	lock := filepath.Join(folder, "~$brief.xlsx")
	if err := os.WriteFile(lock, []byte("\x05Alice"), 0o600); err != nil {
		t.Fatal(err)
	}
	huge := filepath.Join(folder, "huge.xlsx")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, maxFile+1); err != nil { // a sparse file: it takes no room
		t.Fatal(err)
	}
	for path, code := range map[string]string{
		filepath.Join(folder, "absent.xlsx"): "E101",
		folder:                               "E102",
		os.DevNull:                           "E102",
		lock:                                 "E115",
		huge:                                 "E105",
	} {
		book, found, err := Read(t.Context(), path)
		if err != nil || book != nil || len(found) != 1 || found[0].Code != code {
			t.Errorf("%s: got %v, %v, %v, want only %s", path, book, found, err, code)
			continue
		}
		checkFindings(t, found)
		if found[0].At.File != filepath.Base(path) {
			t.Errorf("%s: the finding names the file %q, want its base name", path, found[0].At.File)
		}
	}
}

// TestDamaged gives workbooks that other programs read as shorter or different
// ones without a word. Each is refused, with the sheet and cell where there is one.
func TestDamaged(t *testing.T) {
	row := `<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>`
	good := onePosts(row)
	rows := func(rows string) []byte { return onePosts(rows).bytes(t) }
	stored := func(tamper func(*zip.FileHeader)) []byte { return pack(t, good.list(), tamper) }
	sheetOnly := func(change func(*zip.FileHeader)) func(*zip.FileHeader) {
		return func(h *zip.FileHeader) {
			if h.Name == sheetPath {
				change(h)
			}
		}
	}
	posts := func(cell string) leftshift.Source {
		return leftshift.Source{File: "book.xlsx", Sheet: "Posts", Cell: cell}
	}
	file := leftshift.Source{File: "book.xlsx"}
	for _, c := range []struct {
		name, code, says string
		at               leftshift.Source
		data             []byte
	}{
		{"wrong checksum", "E124", "does not unpack", posts(""), stored(sheetOnly(func(h *zip.FileHeader) { h.CRC32++ }))},
		{"longer than declared", "E124", "does not unpack", posts(""), stored(sheetOnly(func(h *zip.FileHeader) { h.UncompressedSize64++ }))},
		{"bomb: declares 15 GB", "E121", "256 MB", file, stored(sheetOnly(func(h *zip.FileHeader) { h.UncompressedSize64 = 15 << 30 }))},
		{"bomb in the formats", "E121", "more than the 32 MB", file, stored(func(h *zip.FileHeader) {
			if h.Name == "xl/styles.xml" {
				h.UncompressedSize64 = 33 << 20
			}
		})},
		{"bomb of formats that are small", "E121", "more than 1000000 tags", file,
			good.change("xl/styles.xml", "<font/>", strings.Repeat("<font/>", maxTags)).bytes(t)},
		{"bomb of relationships", "E121", "xl/_rels/workbook.xml.rels", file,
			good.change("xl/_rels/workbook.xml.rels", "</Relationships>", strings.Repeat("<Relationship/>", maxTags)+"</Relationships>").bytes(t)},
		{"bomb of a theme", "E121", "xl/theme/theme1.xml", file, good.with("xl/theme/theme1.xml", strings.Repeat("<a/>", maxTags)).bytes(t)},
		{"bomb of one text", "E125", "longer than a cell can hold", posts(""), rows(`<row r="1"><c r="A1" t="str"><v>` + strings.Repeat(" ", maxToken+1) + `</v></c></row>`)},
		{"packed by an odd method", "E128", "method 99", file, stored(sheetOnly(func(h *zip.FileHeader) { h.Method = 99 }))},
		{"locked by a zip password", "E128", "password", file, stored(sheetOnly(func(h *zip.FileHeader) { h.Flags |= 1 }))},
		{"a part twice", "E122", "twice", file, pack(t, append(good.list(), packed{"XL/Worksheets/SHEET1.xml", worksheet("")}), nil)},
		{"path traversal", "E123", "points outside", file, good.with("xl/../../passwd", "x").bytes(t)},
		{"path traversal, backwards", "E123", "points outside", file, good.with(`xl\..\..\passwd`, "x").bytes(t)},
		{"no part for the sheet", "E127", "missing", posts(""), good.without(sheetPath).bytes(t)},
		{"no shared strings", "E127", "missing", file, good.without("xl/sharedStrings.xml").bytes(t)},
		{"a sheet without a relationship", "E127", "not named anywhere", file, good.change("xl/workbook.xml", `"rId1"`, `"rId9"`).bytes(t)},
		{"two sheets of one name", "E129", "Two sheets", file, good.change("xl/workbook.xml", `</sheets>`, `<sheet name="POSTS" sheetId="2" r:id="rId1"/></sheets>`).bytes(t)},
		{"sheet cut short", "E125", "stops before its end", posts(""), good.change(sheetPath, `</sheetData></worksheet>`, "").bytes(t)},
		{"sheet cut inside a tag", "E125", "stops before its end", posts(""), good.change(sheetPath, `Data></worksheet>`, "").bytes(t)},
		{"tags crossed", "E125", "was not open", posts(""), good.change(sheetPath, `</c></row>`, `</row></c>`).bytes(t)},
		{"garbage after the end", "E125", "after its end", posts(""), good.change(sheetPath, `</worksheet>`, `</worksheet><more/>`).bytes(t)},
		{"text after the end", "E125", "outside its elements", posts(""), good.change(sheetPath, `</worksheet>`, `</worksheet>more`).bytes(t)},
		{"bare ampersand", "E125", "does not exist", posts(""), good.change(sheetPath, `<v>0</v>`, `<v>&nbsp;0</v>`).bytes(t)},
		{"bad UTF-8", "E125", "no workbook can hold", posts(""), good.change(sheetPath, `<v>0</v>`, "<v>\xff0</v>").bytes(t)},
		{"another encoding than is known", "E125", "not known", posts(""), good.change(sheetPath, `UTF-8`, "x-klingon").bytes(t)},
		{"not a worksheet", "E125", "worksheet was expected", posts(""), good.with(sheetPath, `<html/>`).bytes(t)},
		{"nested too deep", "E125", "nested", posts(""), good.change(sheetPath, `<sheetData>`, strings.Repeat("<x>", 300)).bytes(t)},
		{"shared strings cut short", "E125", "stops before its end", file, good.change("xl/sharedStrings.xml", `<si><t>Site</t></si></sst>`, "").bytes(t)},
		{"entity bomb", "E126", "document type", posts(""), good.change(sheetPath, xmlHead, `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>`).bytes(t)},
		{"a reference that is none", "E130", `called "2A"`, posts(""), rows(`<row r="2"><c r="2A"><v>1</v></c></row>`)},
		{"a column past XFD", "E130", `called "XFE1"`, posts(""), rows(`<row r="1"><c r="XFE1"><v>1</v></c></row>`)},
		{"a cell of another row", "E130", "stands in row 1", posts("A2"), rows(`<row r="1"><c r="A2"><v>1</v></c></row>`)},
		{"a row that is no number", "E130", `numbered "-1"`, posts(""), rows(`<row r="-1"/>`)},
		{"a cell twice", "E131", "twice", posts("A1"), rows(`<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`)},
		{"a row twice", "E131", "row 3 is there twice", posts("A3"), rows(`<row r="3"/><row r="3"><c r="A3"><v>2</v></c></row>`)},
		{"cells out of order", "E132", "comes after C1", posts("B1"), rows(`<row r="1"><c r="C1"><v>1</v></c><c r="B1"><v>2</v></c></row>`)},
		{"rows out of order", "E132", "Row 2 comes after row 3", posts("A2"), rows(`<row r="3"/><row r="2"/>`)},
		{"a row past the end", "E133", "1048577", posts(""), rows(`<row r="1048577"><c r="A1048577"><v>1</v></c></row>`)},
		{"string index past the table", "E134", "text number 2 of a table of 2", posts("A1"), rows(`<row r="1"><c r="A1" t="s"><v>2</v></c></row>`)},
		{"string index below 0", "E134", "text number -1", posts("A1"), rows(`<row r="1"><c r="A1" t="s"><v>-1</v></c></row>`)},
		{"string index that is no number", "E134", "text number x", posts("A1"), rows(`<row r="1"><c r="A1" t="s"><v>x</v></c></row>`)},
		{"text where a number should be", "E135", `holds "twelve"`, posts("A1"), rows(`<row r="1"><c r="A1"><v>twelve</v></c></row>`)},
		{"not a number", "E135", `holds "NaN"`, posts("A1"), rows(`<row r="1"><c r="A1"><v>NaN</v></c></row>`)},
		{"a hexadecimal number", "E135", `holds "0x10p0"`, posts("A1"), rows(`<row r="1"><c r="A1"><v>0x10p0</v></c></row>`)},
		{"a truth value of 2", "E135", `type "b"`, posts("A1"), rows(`<row r="1"><c r="A1" t="b"><v>2</v></c></row>`)},
		{"a type that is none", "E135", `type "q"`, posts("A1"), rows(`<row r="1"><c r="A1" t="q"><v>2</v></c></row>`)},
		{"a row inside something else", "E125", "where a row belongs", posts(""), good.change(sheetPath, `<sheetData>`, `<sheetData><extra><row r="9"/></extra>`).bytes(t)},
		{"a cell inside something else", "E125", "where a cell belongs", posts(""), rows(`<row r="1"><extra><c r="A1"><v>1</v></c></extra></row>`)},
		{"rows that only one program finds", "E137", "0 values and another 1", posts(""), good.with(sheetPath, worksheet(`<choice><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></choice>`)).bytes(t)},
	} {
		t.Run(c.name, func(t *testing.T) {
			book, found := readBytes(t, c.data)
			if book != nil || len(found) != 1 {
				t.Fatalf("want one finding and no workbook, got %v and %v", book, found)
			}
			if f := found[0]; f.Code != c.code || !strings.Contains(f.Problem, c.says) || f.At != c.at {
				t.Errorf("got %s\nwant %s at %s about %q", f.Long(), c.code, c.at.Long(), c.says)
			}
		})
	}
}

// TestAllDamageAtOnce damages two sheets of three and wants both named.
func TestAllDamageAtOnce(t *testing.T) {
	p := onePosts(`<row r="1"><c r="A1"><v>oops</v></c></row>`)
	p = p.change("xl/workbook.xml", `</sheets>`, `<sheet name="Sites" sheetId="2" r:id="rId5"/><sheet name="Rules" sheetId="3" r:id="rId6"/></sheets>`)
	p = p.change("xl/_rels/workbook.xml.rels", `</Relationships>`,
		`<Relationship Id="rId5" Type="`+relations+`worksheet" Target="worksheets/sheet2.xml"/><Relationship Id="rId6" Type="`+relations+`worksheet" Target="/xl/worksheets/sheet3.xml"/></Relationships>`)
	p = p.with("xl/worksheets/sheet2.xml", worksheet(`<sheetData/>`)).with("xl/worksheets/sheet3.xml", worksheet(`<sheetData>`))
	book, found := readBytes(t, p.bytes(t))
	if book != nil || len(found) != 2 || found[0].At.Sheet != "Posts" || found[1].At.Sheet != "Rules" {
		t.Errorf("got %v, %v, want no workbook and a finding each for Posts and Rules", book, found)
	}
}
