package xlsx

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding/htmlindex"
)

// walker goes through one XML part from its first byte to its last, and
// vouches that it is whole: every element closed by its own name, one root,
// nothing after it, no document type (so no entity bombs), and not one error
// swallowed. Element names come without their prefix, so that strict and
// transitional workbooks, and any choice of prefixes, read alike.
type walker struct {
	part string
	dec  *xml.Decoder
	open []xml.Name // the elements that are open, outermost first
	done bool       // the root has been closed
}

// newWalker starts on a part. Its bytes are UTF-8, or in any 8-bit encoding
// that the XML declaration names and browsers know.
func newWalker(part string, r io.Reader) *walker {
	w := &walker{part: part, dec: xml.NewDecoder(bufio.NewReaderSize(r, 64<<10))}
	w.dec.CharsetReader = charset
	return w
}

// charset reads a declared encoding.
func charset(label string, in io.Reader) (io.Reader, error) {
	enc, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("the encoding %q is not known", clip(label))
	}
	return enc.NewDecoder().Reader(in), nil
}

// next gives the next start, end or text; io.EOF once the part has ended whole.
// The token's bytes are valid until the next call.
func (w *walker) next() (xml.Token, error) {
	for {
		token, err := w.dec.RawToken()
		if err == io.EOF {
			if len(w.open) > 0 || !w.done {
				return nil, w.broken("it stops before its end")
			}
			return nil, io.EOF
		}
		if err != nil {
			return nil, w.fault(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if w.done {
				return nil, w.broken("it goes on after its end")
			}
			if len(w.open) == maxDepth {
				return nil, w.broken("its elements are nested more than %d deep", maxDepth)
			}
			w.open = append(w.open, t.Name)
			return t, nil
		case xml.EndElement:
			if len(w.open) == 0 || w.open[len(w.open)-1] != t.Name {
				return nil, w.broken("the element %s ends where it was not open", clip(t.Name.Local))
			}
			w.open = w.open[:len(w.open)-1]
			w.done = len(w.open) == 0
			return t, nil
		case xml.CharData:
			if len(w.open) > 0 {
				return t, nil
			}
			if len(bytes.Trim(t, "\ufeff \t\r\n")) > 0 {
				return nil, w.broken("there is text outside its elements")
			}
		case xml.Directive:
			return nil, refuse("E126", mendResave,
				"The part %s declares a document type, which no workbook does and attacks do", w.part)
		}
	}
}

// depth is how many elements are open: after a start, counting the one just
// started; after an end, without the one just ended.
func (w *walker) depth() int { return len(w.open) }

// parent is the element around the innermost open one.
func (w *walker) parent() string {
	if len(w.open) < 2 {
		return ""
	}
	return w.open[len(w.open)-2].Local
}

// finish walks what is left of the part, so that all of it has been checked.
func (w *walker) finish() error {
	for {
		if _, err := w.next(); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// fault turns an error of reading into a refusal, when it is the part's fault.
func (w *walker) fault(err error) error {
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		if syntax.Msg == "unexpected EOF" {
			return w.broken("it stops before its end")
		}
		return w.broken("%s", plainSyntax(syntax.Msg))
	}
	if _, ok := asRefusal(err); ok {
		return err
	}
	if strings.HasPrefix(err.Error(), "xml: ") { // an encoding that can't be read
		return w.broken("%s", strings.TrimPrefix(err.Error(), "xml: "))
	}
	return err
}

func (w *walker) broken(how string, args ...any) *refusal {
	line, _ := w.dec.InputPos()
	return refuse("E125", mendDamaged, "The workbook is damaged: in the part %s, at line %d, %s",
		w.part, line, fmt.Sprintf(how, args...))
}

// plainSyntax words the commonest complaints of the XML reader for people.
func plainSyntax(msg string) string {
	switch {
	case strings.HasPrefix(msg, "invalid character entity"):
		return "a character is named that does not exist (" + clip(msg) + ")"
	case strings.HasPrefix(msg, "illegal character code"), strings.HasPrefix(msg, "invalid UTF-8"):
		return "there is a character that no workbook can hold"
	}
	return "the text is garbled (" + clip(msg) + ")"
}

// attribute gives the value of an attribute without a prefix.
func attribute(e xml.StartElement, name string) (value string, ok bool) {
	for _, a := range e.Attr {
		if a.Name.Local == name && a.Name.Space == "" {
			return a.Value, true
		}
	}
	return "", false
}

// isTrue reads the truth values that workbooks use in attributes.
func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }
