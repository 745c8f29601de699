package xlsx

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"leftshift"
	"leftshift/io/sheet"
)

// Read reads every value of a workbook, or refuses it whole: nothing is ever
// read short. Hidden sheets, rows and columns are read and marked as hidden.
//
// What is wrong with the file or its cells comes as findings. When the file
// can't be used at all the workbook is nil and a finding of severity Error
// says why and what to do; a finding at a cell leaves the rest of the workbook
// readable, so that everything wrong can be reported at once. An error is only
// for what is nobody's mistake: a disk that can't be read, or a ctx that is
// done, which is looked at between rows.
func Read(ctx context.Context, path string) (*sheet.Workbook, leftshift.Findings, error) {
	name := filepath.Base(path)
	file, size, err := openFile(path)
	if err != nil {
		return settle(nil, nil, name, err)
	}
	defer file.Close()
	book, found, err := readFrom(ctx, file, size, name)
	if book != nil {
		book.Path = path
	}
	return book, found, err
}

// openFile opens a file that could be a workbook, and refuses what could not
// before opening it: a pipe would block.
func openFile(path string) (*os.File, int64, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, refuse("E101", "Check the name and the folder", "There is no file of this name")
	case errors.Is(err, fs.ErrPermission):
		return nil, 0, noPermission()
	case err != nil:
		return nil, 0, err
	case info.IsDir():
		return nil, 0, refuse("E102", "Name the workbooks inside it", "This is a folder, not a workbook")
	case !info.Mode().IsRegular():
		return nil, 0, refuse("E102", "Name a workbook on a disk", "This is a device or a pipe, not a workbook")
	case strings.HasPrefix(filepath.Base(path), "~$"):
		return nil, 0, refuse("E115", "Name the workbook without ~$", "This is the mark that Excel leaves beside a workbook while it is open, not the workbook")
	case info.Size() > maxFile:
		return nil, 0, refuse("E105", "Delete the sheets and pictures that the brief does not need and save it again",
			"The file has %d MB, and the most that is read is %d MB", info.Size()>>20, maxFile>>20)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return nil, 0, noPermission()
	} else if err != nil {
		return nil, 0, err
	}
	return file, info.Size(), nil
}

func noPermission() error {
	return refuse("E103", "Ask the owner for the right to read it, or close it where it is open", "You are not allowed to open this file")
}

// readFrom is Read on the bytes of a file.
func readFrom(ctx context.Context, in io.ReaderAt, size int64, name string) (*sheet.Workbook, leftshift.Findings, error) {
	if size == 0 {
		return settle(nil, nil, name, refuse("E104", "Copy or download it again, or ask for it again", "The file is empty"))
	}
	d := &disk{in: in, size: size}
	book, found, err := readDisk(ctx, d, name)
	if d.fault != nil { // whatever it looked like, it was not the workbook's fault
		return nil, nil, d.fault
	}
	return settle(book, found, name, err)
}

func readDisk(ctx context.Context, d *disk, name string) (*sheet.Workbook, leftshift.Findings, error) {
	var head [4]byte
	if _, err := d.ReadAt(head[:], 0); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	if !begins(head[:], "PK\x03\x04", "PK\x05\x06") {
		return nil, nil, notZip(d, d.size)
	}
	before, err := checksum(d)
	if err != nil {
		return nil, nil, err
	}
	book := &sheet.Workbook{Name: name, SHA256: before, Bytes: d.size}
	found, err := fill(ctx, book, d, d.size)
	if after, sumErr := checksum(d); sumErr != nil {
		return nil, nil, sumErr
	} else if after != before { // whatever was read is of neither file
		return nil, nil, refuse("E117", "Wait until it is saved, or close it where it is open, and run again", "The file changed while it was being read")
	}
	return book, found, err
}

// checksum gives the SHA-256 of a file, in hexadecimal.
func checksum(d *disk) (string, error) {
	sum := sha256.New()
	if _, err := io.Copy(sum, io.NewSectionReader(d, 0, d.size)); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// fill reads the sheets into the workbook, and has them counted again by a
// second reader.
func fill(ctx context.Context, book *sheet.Workbook, in io.ReaderAt, size int64) (leftshift.Findings, error) {
	found, totals, err := readSheets(ctx, book, in, size)
	if err != nil {
		return found, err
	}
	return found, countAgain(ctx, in, size, totals, book.Date1904)
}

// readSheets is the first reading. Damage in one sheet does not keep the others
// from being looked at, so that all of it is reported.
func readSheets(ctx context.Context, book *sheet.Workbook, in io.ReaderAt, size int64) (leftshift.Findings, []sheetTotal, error) {
	a, err := openArchive(in, size)
	if err != nil {
		return nil, nil, err
	}
	c, err := readContents(a)
	if err != nil {
		return nil, nil, err
	}
	book.Date1904 = c.date1904
	var texts []string
	if c.strings != "" {
		if texts, err = readStrings(a, c.strings); err != nil {
			return nil, nil, err
		}
	}
	var formats []cellFormat
	if c.styles != "" && a.has(c.styles) {
		if formats, err = readFormats(a, c.styles); err != nil {
			return nil, nil, err
		}
	}
	if err := a.countTags("xl/theme/theme1.xml"); err != nil { // where excelize looks for it
		return nil, nil, err
	}
	found := aboutWorkbook(c, book.Name)
	store := &cellStore{}
	totals := make([]sheetTotal, 0, len(c.sheets))
	for _, s := range c.sheets {
		g := &gridReader{
			ctx: ctx, strings: texts, formats: formats, store: store,
			wanted: sheet.Reads(s.name),
			grid:   &sheet.Grid{Name: s.name, Hidden: s.hidden},
		}
		err := a.walk(s.part, func(w *walker) error {
			g.w = w
			return g.read()
		})
		if r, ok := asRefusal(err); ok {
			r.At.File, r.At.Sheet = book.Name, s.name
			found = append(found, r.Finding)
			continue
		} else if err != nil {
			return nil, nil, err
		}
		found = append(found, g.tally.all(book.Name, s.name)...)
		book.Sheets = append(book.Sheets, *g.grid)
		totals = append(totals, sheetTotal{name: s.name, values: g.values, lastValue: g.lastValue})
	}
	if len(book.Sheets) < len(c.sheets) {
		return found, nil, errRefused
	}
	return found, totals, nil
}

// aboutWorkbook notes what is odd about the workbook as a whole.
func aboutWorkbook(c *contents, name string) leftshift.Findings {
	var found leftshift.Findings
	note := func(code, problem, mend string) {
		found = append(found, leftshift.Finding{
			Severity: leftshift.Note, Code: code, At: leftshift.Source{File: name}, Problem: problem, Mend: mend,
		})
	}
	if c.date1904 {
		note("N161", "The workbook counts its dates from 1904, as old Macintosh workbooks do, and its dates were read so", "")
	}
	if c.links > 0 {
		note("N162", "The workbook can take values from other workbooks; the values saved with it were read", "If the others have changed, open it in Excel, update the links and save it")
	}
	return found
}

// errRefused ends a reading whose reasons are among the findings already.
var errRefused = errors.New("xlsx: the workbook was refused")

// settle turns what a reading came to into what Read gives: a refusal becomes
// a finding, and takes the workbook away.
func settle(book *sheet.Workbook, found leftshift.Findings, name string, err error) (*sheet.Workbook, leftshift.Findings, error) {
	if r, ok := asRefusal(err); ok {
		r.At.File = name
		return nil, append(found, r.Finding), nil
	}
	if errors.Is(err, errRefused) {
		return nil, found, nil
	}
	if err != nil {
		return nil, nil, err
	}
	return book, found, nil
}
