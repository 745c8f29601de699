package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

// scanned lists the tokens of a text, one a line, up to its end or its fault.
func scanned(in io.Reader) (lines []string, err error) {
	s := &scanner{in: in}
	for {
		found, err := s.token()
		if err != nil || found == ending {
			return join(lines), err
		}
		switch found {
		case startTag:
			line := "<" + string(s.name)
			for _, a := range s.attrs {
				line += fmt.Sprintf(" %s=%q", a.name, a.value)
			}
			lines = append(lines, line)
		case endTag:
			lines = append(lines, "/"+string(s.name))
		case charData:
			lines = append(lines, "."+string(s.text))
		}
	}
}

// byTheLibrary is scanned by encoding/xml.
func byTheLibrary(text string) (lines []string, err error) {
	d := xml.NewDecoder(strings.NewReader(text))
	name := func(n xml.Name) string {
		if n.Space == "" {
			return n.Local
		}
		return n.Space + ":" + n.Local
	}
	for {
		found, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			return join(lines), nil
		} else if err != nil {
			return join(lines), err
		}
		switch t := found.(type) {
		case xml.StartElement:
			line := "<" + name(t.Name)
			for _, a := range t.Attr {
				line += fmt.Sprintf(" %s=%q", name(a.Name), a.Value)
			}
			lines = append(lines, line)
		case xml.EndElement:
			lines = append(lines, "/"+name(t.Name))
		case xml.CharData:
			lines = append(lines, "."+string(t))
		}
	}
}

// join makes one text of texts that only a comment or CDATA parts.
func join(lines []string) []string {
	var joined []string
	for _, line := range lines {
		if last := len(joined) - 1; last >= 0 && line[0] == '.' && joined[last][0] == '.' {
			joined[last] += line[1:]
		} else if line != "." {
			joined = append(joined, line)
		}
	}
	return joined
}

var someXML = []string{
	`<a/>`, `<a></a>`, `<x:a b="1" c='2'>text</x:a>`, "<a>\r\n&lt;&#65;&#x41;&amp;\r</a>",
	`<?xml version="1.0"?><a><!-- no --><![CDATA[<raw>&]]></a>`, `<a b=">">]] ></a>`,
	`<a b="<"/>`, `<a>]]></a>`, `<a b=1/>`, `<a b/>`, `<1/>`, `<>`, `< a/>`, `</>`, `<a`, `<a b="`, `&`, `&lt`, `&bad;`, `&#0;`,
	`<!-- a -- b -->`, `<!--`, `<!`, `<!-`, `<![CDATA[`, `<a:b:c/>`, `<:a/>`, `<a:/>`, `<a b="&quot;&apos;&gt;"/>`, "<a>\x01</a>", "<a>\xff</a>",
	`<é ü="1"/>`, `<a>日本 😀</a>`, `<a  b = "1"  />`, `<a b="1"c="2"/>`, `<a/ >`, `</a b>`, `<?`, `<??>`, "<a\nb='\t'/>",
}

// TestScanInPieces gives the same tokens however the bytes arrive.
func TestScanInPieces(t *testing.T) {
	for _, text := range someXML {
		want, wantErr := scanned(strings.NewReader(text))
		for name, in := range map[string]io.Reader{
			"byte by byte": iotest.OneByteReader(strings.NewReader(text)),
			"with its end": iotest.DataErrReader(strings.NewReader(text)),
		} {
			got, err := scanned(in)
			if fmt.Sprint(got, err) != fmt.Sprint(want, wantErr) {
				t.Errorf("%q %s: got %q, %v, want %q, %v", text, name, got, err, want, wantErr)
			}
		}
	}
}

// TestScanNeedsNoMemory scans a megabyte of cells in the buffer it began with.
func TestScanNeedsNoMemory(t *testing.T) {
	text := []byte("<s>" + strings.Repeat(`<c r="A1" s="1"><v>12 &amp; 13</v></c>`, 25_000) + "</s>")
	got := testing.AllocsPerRun(5, func() {
		w, err := newWalker("sheet", bytes.NewReader(text))
		if err == nil {
			err = w.finish()
		}
		if err != nil {
			t.Fatal(err)
		}
	})
	if got > 20 { // the walker, its buffer, its stack of names and the attributes
		t.Errorf("%v allocations for 25,000 cells", got)
	}
}

// FuzzScan holds the scanner to encoding/xml: what it accepts reads the same
// there, and it refuses nothing that the library accepts, with the exceptions
// that stricter names.
func FuzzScan(f *testing.F) {
	for _, text := range someXML {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, err := scanned(strings.NewReader(text))
		want, wantErr := byTheLibrary(text)
		switch {
		case strings.Contains(text, "<?"):
			// The library judges declarations here; the walker does so elsewhere.
		case err == nil && wantErr != nil:
			if !strings.Contains(wantErr.Error(), "invalid XML name") { // its table of letters is that of 1998
				t.Fatalf("got %q\nthe library %v", got, wantErr)
			}
		case err == nil && fmt.Sprint(got) != fmt.Sprint(want):
			t.Fatalf("got %q\nthe library %q", got, want)
		case err != nil && wantErr == nil && !stricter(text):
			t.Fatalf("got %v\nthe library %q", err, want)
		}
	})
}

// stricter reports whether a text may be refused where the library accepts it:
// for a document type, a character given by half a surrogate pair, or a name
// with letters beyond ASCII.
func stricter(text string) bool {
	for _, c := range text {
		if c > 0x7f {
			return true
		}
	}
	return strings.Contains(text, "<!") || strings.Contains(text, "&#")
}
