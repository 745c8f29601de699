// Package board writes the page of a plan for a board: one HTML file that needs
// nothing else, to be read on a screen or a telephone, or printed on two pages of
// A4.
package board

import (
	"bytes"
	_ "embed"
	"fmt"
	"html/template"
	"math"
	"strconv"

	"leftshift/io/draw"
	"leftshift/io/xlsx"
)

// Page is what the page is made from.
type Page struct {
	*xlsx.Outline
	AsOf      string   // the day the plan is made for, as sentences write it
	Before    *float64 // primary and community share of time, from 0 to 1; nil where nobody is placed
	After     *float64
	Short     bool // some goal about people, rotas, rules or targets is not met in full
	Explained bool // what would help was looked for
	Plan      string
}

// Most rows that a page has room for; the plan has the rest.
const (
	mostRoles = 4
	mostHelps = 5
)

//go:embed page.html
var pageText string

//go:embed page.css
var pageStyle string

var pageTemplate = template.Must(template.New("page").Funcs(template.FuncMap{
	"percent": percent,
	"number":  number,
	"blocks":  blocks,
}).Parse(pageText))

// view is what the template takes.
type view struct {
	*Page
	Style     template.CSS
	Figures   []figure
	Roles     []xlsx.OutlineRole
	MoreRoles int
	Helps     []xlsx.OutlineHelp
	MoreHelps int
}

// figure is a picture with the finding above it.
type figure struct {
	Heading string
	Note    string
	Drawing template.HTML // of ours, with all text in it escaped
}

// Write gives the page. The same plan is always the same bytes.
func Write(p *Page) ([]byte, error) {
	v := view{Page: p, Style: template.CSS(pageStyle)} //nolint:gosec // our own file
	v.Roles, v.MoreRoles = first(p.Outline.Roles, mostRoles)
	v.Helps, v.MoreHelps = first(p.Outline.Helps, mostHelps)
	if len(p.Path.Blocks) > 0 {
		if err := v.draw("path", "Primary and community share of trainees' time by block.", draw.Lines(p.Path)); err != nil {
			return nil, err
		}
	}
	if len(p.Split.Groups) > 0 {
		if err := v.draw("settings", "Share of time in each setting. At the end of each bar: primary and community care.", draw.Stacked(p.Split)); err != nil {
			return nil, err
		}
	}
	if len(p.Changes.Rows) > 0 {
		if err := v.draw("providers", "WTE of trainees, mean over the blocks: those that lose and gain most.", draw.Diverging(p.Changes)); err != nil {
			return nil, err
		}
	}
	if p.Map != nil {
		if err := v.draw("map", "WTE of trainees, mean over the blocks.", draw.Map(*p.Map, 400)); err != nil {
			return nil, err
		}
	}
	var page bytes.Buffer
	if err := pageTemplate.Execute(&page, v); err != nil {
		return nil, err
	}
	return page.Bytes(), nil
}

// draw adds a picture.
func (v *view) draw(name, note string, p *draw.Picture) error {
	drawing, err := p.Inline(name)
	if err != nil {
		return err
	}
	v.Figures = append(v.Figures, figure{p.Title, note, template.HTML(drawing)}) //nolint:gosec // drawn by us, its text escaped
	return nil
}

// first gives the first of a list, and how many more there are.
func first[T any](list []T, most int) (shown []T, more int) {
	n := min(most, len(list))
	return list[:n], len(list) - n
}

// percent writes a share: 0.333 is "33.3%".
func percent(share *float64) string {
	if share == nil {
		return "nobody placed"
	}
	return fmt.Sprintf("%.1f%%", 100**share)
}

// number writes a count without zeros at its end.
func number(v float64) string {
	return strconv.FormatFloat(math.Round(v*1000)/1000, 'f', -1, 64)
}

// blocks says how long a move lasts.
func blocks(m xlsx.OutlineMove) string {
	if m.Blocks == 1 {
		return "in " + m.First
	}
	return fmt.Sprintf("from %s, in %d blocks", m.First, m.Blocks)
}
