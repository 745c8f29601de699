package xlsx

import (
	"bytes"
	"io"
	"strings"
	"unicode/utf8"
)

// notZip says what a file is that does not begin as a zip does, from its first
// bytes and never from its name: web pages called .xls are common.
func notZip(in io.ReaderAt, size int64) error {
	head := make([]byte, min(size, 4096))
	n, err := in.ReadAt(head, 0)
	if err != nil && err != io.EOF {
		return err
	}
	head = head[:n]
	switch {
	case bytes.HasPrefix(head, oleMark):
		return notOLE(in, size)
	case begins(head, "\x09\x00\x04\x00", "\x09\x02\x06\x00", "\x09\x04\x06\x00", "\x09\x08"):
		return oldExcel()
	case bytes.Contains(head[:min(n, 1024)], []byte("%PDF-")):
		return refuse("E113", "Ask whoever made it for the workbook that it was printed from", "This is a PDF, not a workbook")
	case begins(head, "Rar!", "7z\xbc\xaf\x27\x1c", "\x1f\x8b", "BZh", "\xfd7zXZ"):
		return refuse("E114", "Unpack it and use the .xlsx workbook inside", "This is a packed archive, not a workbook")
	}
	text, isText := readable(head)
	switch {
	case !isText:
		return refuse("E114", mendResave, "This is not a workbook of any kind that is known")
	case strings.HasPrefix(text, `{\rtf`):
		return notWorkbook("a Word (RTF) document")
	case strings.HasPrefix(text, "id;p"):
		return refuse("E112", mendResave, "This is a SYLK text file, not a workbook")
	case strings.Contains(text, "urn:schemas-microsoft-com:office:spreadsheet"):
		return refuse("E116", mendResave, "This is an XML Spreadsheet of 2003, not an .xlsx workbook")
	case strings.Contains(text, "<html"), strings.Contains(text, "<!doctype html"), strings.Contains(text, "<table"),
		strings.HasPrefix(text, "mime-version:"), strings.HasPrefix(text, "<head"), strings.HasPrefix(text, "<body"):
		return refuse("E111", mendResave, "This is a web page saved under a workbook's name, as some systems export")
	case strings.HasPrefix(text, "<?xml"), strings.HasPrefix(text, "<"):
		return refuse("E114", mendResave, "This is an XML file, not a workbook")
	}
	return refuse("E112", "Open it in Excel, check that codes such as 0071 kept their zeros, and save it as .xlsx",
		"This is a text file (such as CSV), not a workbook")
}

func begins(head []byte, marks ...string) bool {
	for _, mark := range marks {
		if bytes.HasPrefix(head, []byte(mark)) {
			return true
		}
	}
	return false
}

// readable gives the opening of a text file in small letters, without its byte
// order mark and leading space. Text of 8-bit code pages counts; a file with
// control characters does not.
func readable(head []byte) (string, bool) {
	if begins(head, "\xff\xfe", "\xfe\xff") { // UTF-16: keep the bytes that carry ASCII
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil)
	}
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	for _, c := range head {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != 0x1a {
			return "", false
		}
	}
	text := strings.ToLower(strings.TrimSpace(string(head)))
	if !utf8.ValidString(text) {
		text = strings.ToValidUTF8(text, "?")
	}
	return text, true
}

// otherZip says what a zip without a workbook in it is.
func otherZip(a *archive) error {
	for _, name := range a.names {
		switch {
		case name == "mimetype":
			return refuse("E108", "Open it in LibreOffice or Excel and save it as Excel Workbook (.xlsx)",
				"This is an OpenDocument file (.ods), not an .xlsx workbook")
		case name == "xl/workbook.bin":
			return refuse("E109", mendResave, "This is a binary workbook (.xlsb), not an .xlsx workbook")
		case strings.HasPrefix(name, "word/"):
			return notWorkbook("a Word document")
		case strings.HasPrefix(name, "ppt/"):
			return notWorkbook("a PowerPoint presentation")
		case strings.HasPrefix(name, "index/") && strings.HasSuffix(name, ".iwa"):
			return refuse("E110", "Open it in Numbers and export it as Excel (.xlsx)", "This is an Apple Numbers or Pages document, not an .xlsx workbook")
		case strings.HasSuffix(name, ".xlsx"), strings.HasSuffix(name, ".xls"), strings.HasSuffix(name, ".csv"):
			return refuse("E114", "Unpack it and use the workbooks inside", "This is a zip folder with files in it, not a workbook")
		}
	}
	return refuse("E114", mendResave, "This is a zip file with no workbook in it")
}

func notWorkbook(what string) error {
	return refuse("E110", "Copy its tables into the template and save that", "This is %s, not a workbook", what)
}

func oldExcel() error {
	return refuse("E107", mendResave, "This is an old Excel workbook (.xls)")
}
