package xlsx

import (
	"archive/zip"
	"bytes"
	"context"
	"hash/crc32"
	"maps"
	"slices"
	"strings"
	"testing"

	"leftshift"
	"leftshift/io/sheet"
)

// parts is a workbook in the making: its parts by name.
type parts map[string]string

// The parts that every test starts from: one sheet, Posts.
const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	relations = `http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
	xmlHead   = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>`
	sheetPath = "xl/worksheets/sheet1.xml"
)

// onePosts is a workbook whose sheet Posts has the given rows.
func onePosts(rows string) parts {
	return parts{
		"[Content_Types].xml": xmlHead + `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`,
		"_rels/.rels":         xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="` + relations + `officeDocument" Target="xl/workbook.xml"/></Relationships>`,
		"xl/workbook.xml":     xmlHead + `<workbook ` + mainSpace + `><workbookPr/><sheets><sheet name="Posts" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": xmlHead + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="rId1" Type="` + relations + `worksheet" Target="worksheets/sheet1.xml"/>` +
			`<Relationship Id="rId2" Type="` + relations + `sharedStrings" Target="sharedStrings.xml"/>` +
			`<Relationship Id="rId3" Type="` + relations + `styles" Target="styles.xml"/></Relationships>`,
		"xl/sharedStrings.xml": xmlHead + `<sst ` + mainSpace + ` count="2" uniqueCount="2"><si><t>Post</t></si><si><t>Site</t></si></sst>`,
		"xl/styles.xml":        xmlHead + `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="0000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="164"/></cellXfs></styleSheet>`,
		sheetPath:              worksheet(`<sheetData>` + rows + `</sheetData>`),
	}
}

func worksheet(content string) string {
	return xmlHead + `<worksheet ` + mainSpace + `>` + content + `</worksheet>`
}

// with gives the workbook with one part replaced.
func (p parts) with(name, body string) parts {
	p = maps.Clone(p)
	p[name] = body
	return p
}

// change gives the workbook with a text replaced in one part.
func (p parts) change(name, old, text string) parts {
	return p.with(name, strings.ReplaceAll(p[name], old, text))
}

// without gives the workbook without one part.
func (p parts) without(name string) parts {
	p = maps.Clone(p)
	delete(p, name)
	return p
}

// packed is a part as it goes into the zip.
type packed struct{ name, body string }

func (p parts) list() []packed {
	var list []packed
	for _, name := range slices.Sorted(maps.Keys(p)) {
		list = append(list, packed{name, p[name]})
	}
	return list
}

// bytes packs the workbook, its parts in the order of their names.
func (p parts) bytes(t testing.TB) []byte {
	t.Helper()
	return pack(t, p.list(), nil)
}

// pack writes a zip; tamper may change the entry of a part. Parts that are
// tampered with are stored, not deflated, with the checksum of their body.
func pack(t testing.TB, list []packed, tamper func(*zip.FileHeader)) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, part := range list {
		h := &zip.FileHeader{Name: part.name, Method: zip.Deflate}
		if tamper != nil {
			h.Method = zip.Store
			h.CRC32 = crc32.ChecksumIEEE([]byte(part.body))
			h.UncompressedSize64, h.CompressedSize64 = uint64(len(part.body)), uint64(len(part.body))
			tamper(h)
			w, err := z.CreateRaw(h)
			if err == nil {
				_, err = w.Write([]byte(part.body))
			}
			if err != nil {
				t.Fatal(err)
			}
			continue
		}
		w, err := z.CreateHeader(h)
		if err == nil {
			_, err = w.Write([]byte(part.body))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// readBytes reads a workbook held in memory, as book.xlsx.
func readBytes(t testing.TB, data []byte) (*sheet.Workbook, leftshift.Findings) {
	t.Helper()
	book, found, err := readFrom(context.Background(), bytes.NewReader(data), int64(len(data)), "book.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	checkFindings(t, found)
	if book == nil && !found.HasErrors() {
		t.Fatal("the workbook was refused and no finding says why")
	}
	return book, found
}

// mustRead reads a workbook that has to be read whole.
func mustRead(t testing.TB, p parts) (*sheet.Workbook, leftshift.Findings) {
	t.Helper()
	book, found := readBytes(t, p.bytes(t))
	if book == nil {
		t.Fatalf("the workbook was refused: %v", found)
	}
	return book, found
}

// checkFindings makes sure that every finding can be understood and looked up.
func checkFindings(t testing.TB, found leftshift.Findings) {
	t.Helper()
	for _, f := range found {
		if Codes[f.Code].Title == "" {
			t.Errorf("the code %q is not documented", f.Code)
		}
		if f.At.File == "" || f.Problem == "" || f.Severity == leftshift.Error && f.Mend == "" {
			t.Errorf("a finding without its place, problem or remedy: %+v", f)
		}
		if strings.HasSuffix(f.Problem, ".") || strings.HasSuffix(f.Mend, ".") {
			t.Errorf("a sentence that brings its own full stop: %+v", f)
		}
	}
}
