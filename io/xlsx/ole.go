package xlsx

import (
	"encoding/binary"
	"io"

	"github.com/richardlehane/mscfb"
)

// oleMark begins the container of Office files before 2007, and of any Office
// file that is encrypted.
var oleMark = []byte{0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1}

// notOLE says what an OLE file is: a password-protected workbook, an old .xls,
// or something else.
func notOLE(in io.ReaderAt, size int64) error {
	streams, err := oleStreams(in, size)
	if err != nil {
		return err
	}
	if streams["EncryptedPackage"] || streams["EncryptionInfo"] {
		return refuse("E106", "In Excel choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save it again",
			"This workbook is protected by a password, so that nothing in it can be read")
	}
	switch {
	case streams["Workbook"], streams["Book"], streams["WORKBOOK"], streams["BOOK"]:
		return oldExcel()
	case streams["WordDocument"]:
		return notWorkbook("an old Word document")
	case streams["PowerPoint Document"]:
		return notWorkbook("an old PowerPoint presentation")
	case streams == nil:
		return refuse("E107", mendResave, "This is an old Office file (such as .xls), and a damaged one")
	}
	return refuse("E110", mendResave, "This is an Office file of some other kind, such as a message or a drawing, not a workbook")
}

// oleStreams gives the names of the streams in an OLE file; nil when its
// directory can't be followed. The reader of that format trusts some counts in
// the header, so they are compared with the file's size first, and a panic on
// a hostile directory counts as one that can't be followed.
func oleStreams(in io.ReaderAt, size int64) (names map[string]bool, err error) {
	var header [512]byte
	if _, err := in.ReadAt(header[:], 0); err == io.EOF {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	sectors := size/512 + 1
	for _, at := range []int{40, 44, 64, 72} { // directory, FAT, mini FAT and DIFAT sectors
		if int64(binary.LittleEndian.Uint32(header[at:])) > sectors {
			return nil, nil
		}
	}
	defer func() {
		if recover() != nil {
			names = nil
		}
	}()
	doc, err := mscfb.New(in)
	if err != nil {
		return nil, nil // a directory that can't be followed is an answer, not a failure
	}
	names = make(map[string]bool)
	for entry, err := doc.Next(); err == nil; entry, err = doc.Next() {
		names[entry.Name] = true
	}
	return names, nil
}
