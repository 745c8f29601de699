package xlsx

import (
	"archive/zip"
	"bytes"
	"slices"
	"strings"
	"testing"
)

// Parts are written in one order, with one date, whatever order they come in;
// the list of their types is sorted and loses nothing.
func TestStableZip(t *testing.T) {
	const types = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">` +
		`<Default Extension="xml" ContentType="b"/><Default Extension="rels" ContentType="a"/>` +
		`<Override PartName="/z.xml" ContentType="z"/><Override PartName="/a.xml" ContentType="a"/></Types>`
	names := []string{"z.xml", "_rels/.rels", "[Content_Types].xml", "a.xml"}
	var archives [2]bytes.Buffer
	for i := range archives {
		z := newStableZip(&archives[i])
		for _, name := range names {
			w, err := z.Create(name)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := w.Write([]byte(types)); err != nil {
				t.Fatal(err)
			}
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		slices.Reverse(names)
	}
	if !bytes.Equal(archives[0].Bytes(), archives[1].Bytes()) {
		t.Error("the order of the parts shows in the archive")
	}
	r, err := zip.NewReader(bytes.NewReader(archives[0].Bytes()), int64(archives[0].Len()))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range r.File {
		got = append(got, f.Name)
		if f.Modified.Year() != 1980 {
			t.Errorf("%s is dated %v", f.Name, f.Modified)
		}
	}
	if want := []string{"[Content_Types].xml", "_rels/.rels", "a.xml", "z.xml"}; !slices.Equal(got, want) {
		t.Errorf("parts %q, want %q", got, want)
	}
	text := part(t, archives[0].Bytes(), contentTypes)
	for _, in := range []string{`"rels"`, `"xml"`, `"/a.xml"`, `"/z.xml"`} {
		if !strings.Contains(text, in) {
			t.Errorf("%s is gone from the types: %s", in, text)
		}
	}
	if strings.Index(text, "/a.xml") > strings.Index(text, "/z.xml") || strings.Index(text, `"rels"`) > strings.Index(text, `"xml"`) {
		t.Errorf("types are not sorted: %s", text)
	}
}
