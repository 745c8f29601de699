package xlsx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"slices"
	"time"

	"github.com/xuri/excelize/v2"
)

// stableZip is the archive under a workbook. excelize hands over the parts in
// an order that differs from run to run (it walks maps), and lists their types
// likewise; stableZip collects them and writes them in one fixed order with one
// fixed date, so that the same content is the same bytes. Until then each part is
// kept packed, as an archive of its own: a sheet of 250,000 rows is 200 MB of XML.
type stableZip struct {
	out   io.Writer
	types *bytes.Buffer            // the part with the content types, as it came
	parts map[string]*bytes.Buffer // all others, packed
	open  *zip.Writer              // packs the part that was created last; nil for none
}

func newStableZip(w io.Writer) excelize.ZipWriter {
	return &stableZip{out: w, types: &bytes.Buffer{}, parts: map[string]*bytes.Buffer{}}
}

// Create starts a part, which ends the one before.
func (z *stableZip) Create(name string) (io.Writer, error) {
	if err := z.end(); err != nil {
		return nil, err
	}
	if name == contentTypes {
		z.types = &bytes.Buffer{}
		return z.types, nil
	}
	return z.pack(name)
}

// pack starts a part that is kept packed.
func (z *stableZip) pack(name string) (io.Writer, error) {
	z.parts[name] = &bytes.Buffer{}
	z.open = zip.NewWriter(z.parts[name])
	return z.open.CreateHeader(&zip.FileHeader{
		Name:     name,
		Method:   zip.Deflate,
		Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), // the first day a zip can hold
	})
}

// end ends the part that was created last.
func (z *stableZip) end() error {
	if z.open == nil {
		return nil
	}
	err := z.open.Close()
	z.open = nil
	return err
}

// AddFS is part of excelize's interface, which never calls it for workbooks.
func (z *stableZip) AddFS(fs.FS) error {
	return errors.New("a workbook is written part by part, not from a folder")
}

const contentTypes = "[Content_Types].xml"

// Close writes the archive: the content types and the root relations first, as
// readers that stream expect, the rest by name.
func (z *stableZip) Close() error {
	if err := z.end(); err != nil {
		return err
	}
	if z.types.Len() > 0 {
		sorted, err := sortTypes(z.types.Bytes())
		if err != nil {
			return err
		}
		part, err := z.pack(contentTypes)
		if err != nil {
			return err
		}
		if _, err := part.Write(sorted); err != nil {
			return err
		}
		if err := z.end(); err != nil {
			return err
		}
	}
	names := make([]string, 0, len(z.parts))
	for name := range z.parts {
		names = append(names, name)
	}
	rank := map[string]int{contentTypes: -2, "_rels/.rels": -1}
	slices.SortFunc(names, func(x, y string) int {
		return cmp.Or(cmp.Compare(rank[x], rank[y]), cmp.Compare(x, y))
	})
	archive := zip.NewWriter(z.out)
	for _, name := range names {
		packed, err := zip.NewReader(bytes.NewReader(z.parts[name].Bytes()), int64(z.parts[name].Len()))
		if err != nil {
			return err
		}
		for _, part := range packed.File {
			if err := archive.Copy(part); err != nil {
				return err
			}
		}
		delete(z.parts, name)
	}
	return archive.Close()
}

// partTypes is the content of [Content_Types].xml.
type partTypes struct {
	XMLName   xml.Name       `xml:"http://schemas.openxmlformats.org/package/2006/content-types Types"`
	Defaults  []typeDefault  `xml:"Default"`
	Overrides []typeOverride `xml:"Override"`
}

type typeDefault struct {
	Extension   string `xml:",attr"`
	ContentType string `xml:",attr"`
}

type typeOverride struct {
	PartName    string `xml:",attr"`
	ContentType string `xml:",attr"`
}

// sortTypes puts the entries of [Content_Types].xml in order.
func sortTypes(content []byte) ([]byte, error) {
	var types partTypes
	if err := xml.Unmarshal(content, &types); err != nil {
		return nil, err
	}
	slices.SortFunc(types.Defaults, func(x, y typeDefault) int { return cmp.Compare(x.Extension, y.Extension) })
	slices.SortFunc(types.Overrides, func(x, y typeOverride) int { return cmp.Compare(x.PartName, y.PartName) })
	sorted, err := xml.Marshal(types)
	return append([]byte(xml.Header), sorted...), err
}
