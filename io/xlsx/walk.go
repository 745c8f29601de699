package xlsx

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"

	"golang.org/x/text/encoding/htmlindex"
)

// walker goes through one XML part from its first byte to its last, and
// vouches that it is whole: every element closed by its own name, one root,
// nothing after it, no document type (so no entity bombs), and not one error
// swallowed. Element names come without their prefix, so that strict and
// transitional workbooks, and any choice of prefixes, read alike.
type walker struct {
	scanner
	part  string
	names []byte // the names of the open elements, one after another, outermost first
	ends  []int  // where each of them ends in names
	local []byte // name of the element just started or ended, without its prefix
	done  bool   // the root has been closed
}

// newWalker starts on a part. Its bytes are UTF-8, or in any 8-bit encoding
// that its XML declaration names and browsers know.
func newWalker(part string, r io.Reader) (*walker, error) {
	w := &walker{part: part, scanner: scanner{in: r}}
	for len(w.buf) < 100 { // room for a declaration
		if ok, err := w.more(); err != nil {
			return nil, err
		} else if !ok {
			break
		}
	}
	if m := declaration.FindSubmatch(w.buf); m != nil && !bytes.EqualFold(m[1], []byte("utf-8")) {
		enc, err := htmlindex.Get(string(m[1]))
		if err != nil {
			return nil, w.broken("the encoding %q is not known", clip(string(m[1])))
		}
		whole := io.MultiReader(bytes.NewReader(bytes.Clone(w.buf)), r)
		w.scanner = scanner{in: enc.NewDecoder().Reader(whole)}
	}
	return w, nil
}

// declaration is the XML declaration as far as the encoding.
var declaration = regexp.MustCompile(`^(?:\xef\xbb\xbf)?<\?xml\s[^>]*encoding\s*=\s*["']([^"']*)["']`)

// next gives the next start, end or text, and ending once the part has ended
// whole. What the token holds is valid until the next call.
func (w *walker) next() (token, error) {
	for {
		found, err := w.token()
		if err != nil {
			return ending, w.fault(err)
		}
		switch found {
		case ending:
			if len(w.ends) > 0 || !w.done {
				return ending, w.broken("%s", cutShort)
			}
			return ending, nil
		case startTag:
			if w.done {
				return ending, w.broken("it goes on after its end")
			}
			if len(w.ends) == maxDepth {
				return ending, w.broken("its elements are nested more than %d deep", maxDepth)
			}
			w.names = append(w.names, w.name...)
			w.ends = append(w.ends, len(w.names))
			w.local = localName(w.name)
			return startTag, nil
		case endTag:
			if len(w.ends) == 0 || !bytes.Equal(w.opened(0), w.name) {
				return ending, w.broken("the element %s ends where it was not open", clip(string(w.name)))
			}
			w.names = w.names[:len(w.names)-len(w.name)]
			w.ends = w.ends[:len(w.ends)-1]
			w.done = len(w.ends) == 0
			w.local = localName(w.name)
			return endTag, nil
		case charData:
			if len(w.ends) > 0 {
				return charData, nil
			}
			if len(bytes.Trim(w.text, "\ufeff \t\r\n")) > 0 {
				return ending, w.broken("there is text outside its elements")
			}
		}
	}
}

// opened gives the name of an open element with its prefix: 0 for the
// innermost, 1 for its parent.
func (w *walker) opened(up int) []byte {
	i := len(w.ends) - 1 - up
	if i < 0 {
		return nil
	}
	if i == 0 {
		return w.names[:w.ends[0]]
	}
	return w.names[w.ends[i-1]:w.ends[i]]
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i < len(name)-1 {
		return name[i+1:]
	}
	return name
}

// depth is how many elements are open: after a start, counting the one just
// started; after an end, without the one just ended.
func (w *walker) depth() int { return len(w.ends) }

// is reports whether the element just started or ended has this name.
func (w *walker) is(name string) bool { return string(w.local) == name }

// in reports whether the element just started stands directly inside one of this name.
func (w *walker) in(name string) bool { return string(localName(w.opened(1))) == name }

// finish walks what is left of the part, so that all of it has been checked.
func (w *walker) finish() error {
	for {
		if found, err := w.next(); err != nil || found == ending {
			return err
		}
	}
}

// fault turns an error of reading into a refusal, when it is the part's fault.
func (w *walker) fault(err error) error {
	var bad syntax
	if !errors.As(err, &bad) {
		return err
	}
	if bad == docTypeHere {
		return refuse("E126", mendResave, "The part %s declares a document type, which no workbook does and attacks do", w.part)
	}
	return w.broken("%s", bad)
}

func (w *walker) broken(how string, args ...any) *refusal {
	return refuse("E125", mendDamaged, "The workbook is damaged: in the part %s, at line %d, %s",
		w.part, w.line(), fmt.Sprintf(how, args...))
}

// attribute gives the value of an attribute without a prefix of the element
// just started.
func (w *walker) attribute(name string) (value string, ok bool) {
	for _, a := range w.attrs {
		if string(a.name) == name {
			return string(a.value), true
		}
	}
	return "", false
}

// isTrue reads the truth values that workbooks use in attributes.
func isTrue(value string) bool { return value == "1" || value == "true" || value == "on" }
