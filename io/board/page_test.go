package board

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"leftshift/io/draw"
	"leftshift/io/xlsx"
)

func share(v float64) *float64 { return &v }

// example is a page with everything on it, and names that would break it if they
// were not escaped.
func example() *Page {
	return &Page{
		Outline: &xlsx.Outline{
			Title: "Plan <1> & \"more\"", Marking: "OFFICIAL", About: "Placement plan for 2 programmes.", RunID: "0123456789",
			Status: "The plan keeps every hard rule.", Headline: []string{"Everyone has a place.", "<script>alert(1)</script>"},
			Path: draw.Path{Title: "Up", Alt: "Lines", Blocks: []string{"Aug", "Feb"}, Today: []*float64{share(0.2), share(0.2)}, Plan: []*float64{share(0.2), share(0.3)}},
			Split: draw.Split{Title: "More", Alt: "Bars", Settings: []draw.Setting{{Name: "Acute"}, {Name: "Primary care", Counts: true}},
				Groups: []draw.Group{{Name: "North & South", Today: []float64{0.8, 0.2}, Plan: []float64{0.7, 0.3}}}},
			Changes: draw.Changes{Title: "Moves", Alt: "Bars", Rows: []draw.Change{{Name: "</svg><b>Trust", By: -3}, {Name: "Elm", By: 3}}},
			Map:     &draw.Sites{Title: "Sites", Alt: "Map", List: []draw.Site{{Latitude: 54, Longitude: 1, Area: "North", Plan: 2}, {Latitude: 55, Longitude: 1, Today: 3}}},
			Moves:   []xlsx.OutlineMove{{Programme: "F2", From: "A", To: "B", Trainees: 2, Blocks: 3, First: "Aug"}, {Programme: "F1", From: "A", To: "B", Trainees: 1, Blocks: 1, First: "Feb"}},
			Roles:   []xlsx.OutlineRole{{Site: "Elm", Specialty: "Paediatrics", PA: 0.5, First: "Aug", Evidence: "Without it 4 trainees would be unplaced."}},
			Helps:   []xlsx.OutlineHelp{{What: "One more room", Gives: "2 more trainees placed", Cell: "Sites!G2"}},
		},
		AsOf: "4 January 2027", Before: share(0.2), After: share(0.3), Short: true, Explained: true, Plan: "plan.xlsx",
	}
}

func written(t *testing.T, p *Page) string {
	t.Helper()
	text, err := Write(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The page needs nothing but itself, says its language, gives every table a caption
// and scopes and every picture words, and can't be broken by a name.
func TestPageStandsAlone(t *testing.T) {
	text := written(t, example())
	d := xml.NewDecoder(strings.NewReader(text))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	count := map[string]int{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		count[e.Name.Local]++
		has := map[string]string{}
		for _, a := range e.Attr {
			has[a.Name.Local] = a.Value
			if a.Name.Local == "src" || a.Name.Local == "href" || a.Name.Local == "srcset" || strings.HasPrefix(a.Name.Local, "on") {
				t.Errorf("<%s> has %s", e.Name.Local, a.Name.Local)
			}
		}
		switch e.Name.Local {
		case "html":
			if has["lang"] != "en-GB" {
				t.Errorf("language %q", has["lang"])
			}
		case "th":
			if has["scope"] == "" {
				t.Error("a header of a table without scope")
			}
		case "svg":
			if has["role"] != "img" || has["aria-labelledby"] == "" {
				t.Errorf("a picture without words: %v", has)
			}
		}
	}
	for element, want := range map[string]int{"script": 0, "link": 0, "img": 0, "iframe": 0, "b": 0, "h1": 1, "main": 1, "figure": 4, "svg": 4, "desc": 4, "table": 3, "caption": 3} {
		if count[element] != want {
			t.Errorf("%d <%s>, want %d", count[element], element, want)
		}
	}
	if css := text[strings.Index(text, "<style>"):strings.Index(text, "</style>")]; strings.Contains(css, "url(") || strings.Contains(css, "@import") {
		t.Error("the style asks for more files")
	}
}

// The same plan is the same page.
func TestPageIsStable(t *testing.T) {
	first, err := Write(example())
	again, errAgain := Write(example())
	if err != nil || errAgain != nil || !bytes.Equal(first, again) {
		t.Errorf("two pages: %v, %v", err, errAgain)
	}
}

// What is not there is said, and why.
func TestPageSaysWhatIsMissing(t *testing.T) {
	const notLooked, nothing, nothingShort = "This was not looked for", "Nothing was found in the time", "Nothing falls short"
	for name, c := range map[string]struct {
		change func(*Page)
		want   string
	}{
		"explained, and nothing found":      {func(p *Page) { p.Helps = nil }, nothing},
		"not explained":                     {func(p *Page) { p.Helps, p.Explained = nil, false }, notLooked},
		"nothing falls short":               {func(p *Page) { p.Helps, p.Short = nil, false }, nothingShort},
		"nothing helps":                     {func(p *Page) { p.Helps, p.Helpless = nil, "No row helps" }, "No row helps"},
		"no new roles":                      {func(p *Page) { p.Roles = nil }, "The plan has none."},
		"nobody moves":                      {func(p *Page) { p.Moves = nil }, "Nobody would be in another post than today."},
		"more new roles than there is room": {func(p *Page) { p.Roles = make([]xlsx.OutlineRole, mostRoles+3) }, "3 more on the sheet New roles"},
		"one move":                          {func(p *Page) { p.Moves = p.Moves[:1] }, "The largest move<"},
	} {
		p := example()
		c.change(p)
		text := written(t, p)
		if !strings.Contains(text, c.want) {
			t.Errorf("%s: the page does not say %q", name, c.want)
		}
		for _, other := range []string{notLooked, nothing, nothingShort} {
			if other != c.want && strings.Contains(text, other) {
				t.Errorf("%s: the page says %q", name, other)
			}
		}
	}
}
