package xlsx

import (
	"encoding/xml"
	"io"
	"strings"
)

// readStrings reads the table of shared strings: each text once, in the order
// of the file. Runs of rich text are joined and phonetic guides left out.
func readStrings(a *archive, part string) ([]string, error) {
	var table []string
	err := a.walk(part, func(w *walker) error {
		for {
			token, err := w.next()
			if err == io.EOF {
				return nil
			} else if err != nil {
				return err
			}
			e, ok := token.(xml.StartElement)
			if !ok || e.Name.Local != "si" || w.depth() != 2 {
				continue
			}
			if len(table) == maxStrings {
				return refuse("E136", "Delete the sheets that the brief does not need and save it again",
					"The workbook holds more than %d texts", maxStrings)
			}
			text, err := readText(w)
			if err != nil {
				return err
			}
			table = append(table, text)
		}
	})
	return table, err
}

// readText reads the element just started (si of the shared strings, is of an
// inline string) to its end, and gives its text: of t, and of t in runs r.
func readText(w *walker) (string, error) {
	var text strings.Builder
	base := w.depth()
	taking := false
	for {
		token, err := w.next()
		if err != nil {
			return "", err // never io.EOF: the element is still open
		}
		switch t := token.(type) {
		case xml.StartElement:
			direct := w.depth() == base+1
			inRun := w.depth() == base+2 && w.parent() == "r"
			taking = t.Name.Local == "t" && (direct || inRun)
		case xml.CharData:
			if taking {
				text.Write(t)
			}
		case xml.EndElement:
			taking = false
			if w.depth() < base {
				return unescape(text.String()), nil
			}
		}
	}
}
