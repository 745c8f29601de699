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
// fixed date, so that the same content is the same bytes.
type stableZip struct {
	out   io.Writer
	parts map[string]*bytes.Buffer
}

func newStableZip(w io.Writer) excelize.ZipWriter {
	return &stableZip{out: w, parts: map[string]*bytes.Buffer{}}
}

// Create starts a part.
func (z *stableZip) Create(name string) (io.Writer, error) {
	part := &bytes.Buffer{}
	z.parts[name] = part
	return part, nil
}

// AddFS is part of excelize's interface, which never calls it for workbooks.
func (z *stableZip) AddFS(fs.FS) error {
	return errors.New("a workbook is written part by part, not from a folder")
}

const contentTypes = "[Content_Types].xml"

// Close writes the archive: the content types and the root relations first, as
// readers that stream expect, the rest by name.
func (z *stableZip) Close() error {
	if types, ok := z.parts[contentTypes]; ok {
		sorted, err := sortTypes(types.Bytes())
		if err != nil {
			return err
		}
		z.parts[contentTypes] = bytes.NewBuffer(sorted)
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
		part, err := archive.CreateHeader(&zip.FileHeader{
			Name:     name,
			Method:   zip.Deflate,
			Modified: time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC), // the first day a zip can hold
		})
		if err != nil {
			return err
		}
		if _, err := part.Write(z.parts[name].Bytes()); err != nil {
			return err
		}
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
