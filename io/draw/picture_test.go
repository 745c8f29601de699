package draw

import (
	"bytes"
	"encoding/xml"
	"errors"
	"image/png"
	"io"
	"strings"
	"testing"
)

func share(v float64) *float64 { return &v }

// pictures is one of each kind, with names that XML must not be broken by.
func pictures() map[string]*Picture {
	return map[string]*Picture{
		"map": Map(Sites{Title: "2 lose & <1> gains", Alt: "Map", Heading: "Heading", List: []Site{
			{Latitude: 54.9, Longitude: 1.8, Area: "North & \"East\"", Today: 200, Plan: 180},
			{Latitude: 54.7, Longitude: 1.9, Area: "South", Today: 2, Plan: 5},
			{Latitude: 54.8, Longitude: 2.1, Area: "South", Today: 4, Plan: 4},
		}}, 400),
		"path": Lines(Path{Title: "Up", Alt: "Lines", Blocks: []string{"Aug <1>", "Feb"}, Today: []*float64{share(0.2), nil}, Plan: []*float64{share(0.2), share(0.4)}, Target: []float64{0.3, 0.3}}),
		"split": Stacked(Split{Title: "More", Alt: "Bars", Settings: []Setting{{"Acute", false}, {"Primary care", true}},
			Groups: []Group{{"Area & more", []float64{0.8, 0.2}, []float64{0.7, 0.3}}, {"Empty", nil, []float64{0, 1}}}}),
		"changes": Diverging(Changes{Title: "Moves", Alt: "Bars", Rows: []Change{{"A & B <Trust>", -10}, {"Practice\x01", 2.5}}}),
	}
}

// A picture is the same bytes every time, as SVG and as PNG.
func TestPicturesAreStable(t *testing.T) {
	first := pictures()
	for name, p := range pictures() {
		for range 2 {
			svg, err := p.SVG()
			again, errAgain := first[name].SVG()
			if err != nil || errAgain != nil || !bytes.Equal(svg, again) {
				t.Errorf("%s: two SVGs, %v, %v", name, err, errAgain)
			}
			image, err := p.PNG(96)
			imageAgain, errAgain := first[name].PNG(96)
			if err != nil || errAgain != nil || !bytes.Equal(image, imageAgain) {
				t.Errorf("%s: two PNGs, %v, %v", name, err, errAgain)
			}
		}
	}
}

// An SVG is sound XML whatever the names in it, says what it shows, loads nothing,
// and has no clock in it.
func TestSVGIsSoundAndSelfContained(t *testing.T) {
	for name, p := range pictures() {
		svg, err := p.SVG()
		if err != nil {
			t.Fatal(err)
		}
		elements := map[string]int{}
		for d := xml.NewDecoder(bytes.NewReader(svg)); ; {
			token, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if e, ok := token.(xml.StartElement); ok {
				elements[e.Name.Local]++
				for _, a := range e.Attr {
					if a.Name.Local == "href" || strings.HasPrefix(a.Name.Local, "on") {
						t.Errorf("%s: %s has %s", name, e.Name.Local, a.Name.Local)
					}
				}
			}
		}
		if elements["svg"] != 1 || elements["title"] != 1 || elements["desc"] != 1 || elements["text"] == 0 || elements["script"]+elements["image"] > 0 {
			t.Errorf("%s: %v", name, elements)
		}
	}
}

// A PNG has the size that was asked for.
func TestPNGHasItsSize(t *testing.T) {
	p := pictures()["path"]
	image, err := p.PNG(144)
	if err != nil {
		t.Fatal(err)
	}
	got, err := png.DecodeConfig(bytes.NewReader(image))
	width, height := p.Size()
	if err != nil || got.Width != int(2*width) || got.Height != int(2*height) {
		t.Errorf("%d by %d, %v", got.Width, got.Height, err)
	}
}
