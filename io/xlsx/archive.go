package xlsx

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// archive is the zip that a workbook is, after its table of contents has been
// checked. Parts are found by folded name: real files differ in capitals and
// write \ for /.
type archive struct {
	parts map[string]*zip.File
	names []string // folded, in the order of the file
	tags  int      // in the parts besides sheets and texts that have been read
}

// openArchive reads the table of contents, and refuses what could not be read
// safely or in only one way.
func openArchive(in io.ReaderAt, size int64) (*archive, error) {
	z, err := zip.NewReader(in, size)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, refuse("E120", "Copy or download the file again, or ask for it again",
			"The file begins as a workbook does but its end is missing or damaged, as after a broken download")
	}
	if len(z.File) > maxParts {
		return nil, refuse("E121", mendResave, "The file holds %d parts, more than the %d that a workbook may have", len(z.File), maxParts)
	}
	a := &archive{parts: make(map[string]*zip.File, len(z.File))}
	var total uint64
	for _, f := range z.File {
		if total += f.UncompressedSize64; f.UncompressedSize64 > maxUnzipped || total > maxUnzipped {
			return nil, refuse("E121", "Delete formatting below and beside the data, and sheets and pictures that the brief does not need, then save it again",
				"The workbook unpacks to more than %d MB (the part %s alone says %d MB), the most that is read",
				maxUnzipped>>20, clip(f.Name), f.UncompressedSize64>>20)
		}
		if f.UncompressedSize64 > maxAside && isAside(foldPart(f.Name)) {
			return nil, refuse("E121", mendResave, "The part %s unpacks to %d MB, more than the %d MB that any part but a sheet may have",
				clip(f.Name), f.UncompressedSize64>>20, maxAside>>20)
		}
		if strings.HasSuffix(f.Name, "/") || strings.HasSuffix(f.Name, `\`) {
			continue // a folder
		}
		name := foldPart(f.Name)
		if unsafePart(name) {
			return nil, refuse("E123", mendResave, "The file holds a part named %q, which points outside the workbook", clip(f.Name))
		}
		if a.parts[name] != nil {
			return nil, refuse("E122", mendResave, "The file holds the part %s twice, so that programs differ on what it says", clip(f.Name))
		}
		if f.Flags&1 != 0 {
			return nil, refuse("E128", "Unpack the file with its password, save it as an ordinary .xlsx and use that",
				"The part %s is locked with a zip password", clip(f.Name))
		}
		if f.Method != zip.Store && f.Method != zip.Deflate {
			return nil, refuse("E128", mendResave, "The part %s is packed by method %d, which no spreadsheet program uses", clip(f.Name), f.Method)
		}
		a.parts[name] = f
		a.names = append(a.names, name)
	}
	return a, nil
}

// foldPart gives the name by which a part is found.
func foldPart(name string) string {
	name = strings.ToLower(strings.ReplaceAll(name, `\`, "/"))
	return strings.TrimPrefix(name, "/")
}

// isAside reports whether a part is XML that goes into memory whole: formats,
// themes and the like, but not sheets or the texts of their cells.
func isAside(name string) bool {
	return strings.HasSuffix(name, ".xml") && !strings.HasPrefix(name, "xl/worksheets/") && !strings.HasSuffix(name, "/sharedstrings.xml")
}

func unsafePart(name string) bool {
	for segment := range strings.SplitSeq(name, "/") {
		if segment == ".." {
			return true
		}
	}
	return path.IsAbs(name) || strings.Contains(name, ":") || strings.ContainsRune(name, 0)
}

// has reports whether the archive holds a part, by folded name.
func (a *archive) has(name string) bool { return a.parts[name] != nil }

// walk opens a part, hands it to read, and then makes sure that the part was
// whole to its last byte. A part that can't be unpacked is reported as such
// even if its garbled text made read stop first.
func (a *archive) walk(name string, read func(*walker) error) error {
	f := a.parts[name]
	if f == nil {
		return refuse("E127", mendDamaged, "The workbook is damaged: its part %s is missing", clip(name))
	}
	body, err := f.Open()
	if err != nil {
		return unpackFault(f.Name)
	}
	defer body.Close()
	part := &partReader{name: f.Name, in: body, left: int64(f.UncompressedSize64)}
	if isAside(name) || strings.HasSuffix(name, ".rels") {
		part.tags = &a.tags
	}
	w, err := newWalker(clip(f.Name), part)
	if err == nil {
		err = read(w)
	}
	if err == nil {
		err = w.finish()
	}
	if r, ok := asRefusal(err); ok && r.Code == "E125" {
		if _, worse := io.Copy(io.Discard, part); worse != nil {
			return worse
		}
	}
	return err
}

// partReader unpacks one part. The zip reader below it compares the checksum
// when the part ends; this adds that no more comes out than was declared, and
// gives every fault of the file as a refusal.
type partReader struct {
	name string
	in   io.Reader
	left int64 // bytes still to come, as declared
	tags *int  // counts its tags with those of other parts; nil for a sheet or its texts
}

func (p *partReader) Read(b []byte) (int, error) {
	n, err := p.in.Read(b)
	if p.left -= int64(n); p.left < 0 {
		return 0, refuse("E124", mendDamaged, "The workbook is damaged: its part %s is longer than the file says", clip(p.name))
	}
	if p.tags != nil {
		if *p.tags += bytes.Count(b[:n], []byte("<")); *p.tags > maxTags {
			return 0, refuse("E121", mendResave, "The parts of the file besides its sheets have more than %d tags, the most that are read (%s came to it)", maxTags, clip(p.name))
		}
	}
	if err != nil && !errors.Is(err, io.EOF) {
		err = unpackFault(p.name)
	}
	return n, err
}

// countTags counts the tags of a part that only excelize reads, and refuses it
// when there are too many. Whether it is sound is for excelize to say.
func (a *archive) countTags(name string) error {
	f := a.parts[name]
	if f == nil {
		return nil
	}
	body, err := f.Open()
	if err != nil {
		return nil
	}
	defer body.Close()
	part := &partReader{name: f.Name, in: body, left: int64(f.UncompressedSize64), tags: &a.tags}
	if _, err := io.Copy(io.Discard, part); err != nil && a.tags > maxTags {
		return err
	}
	return nil
}

// unpackFault is the refusal of a part that does not unpack. A disk that can't
// be read comes here as well, and is told apart by disk.
func unpackFault(name string) error {
	return refuse("E124", mendDamaged, "The workbook is damaged: its part %s does not unpack to what was saved", clip(name))
}

// disk is the file under a reading. It remembers when the file itself could
// not be read, because whoever reads a zip through it can't tell that from
// damage. Offsets outside the file, which a damaged zip asks for, are damage.
type disk struct {
	in    io.ReaderAt
	size  int64
	fault error
}

func (d *disk) ReadAt(b []byte, at int64) (int, error) {
	if at < 0 || at > d.size {
		return 0, io.ErrUnexpectedEOF
	}
	n, err := d.in.ReadAt(b, at)
	if err != nil && !errors.Is(err, io.EOF) {
		d.fault = err
	}
	return n, err
}
