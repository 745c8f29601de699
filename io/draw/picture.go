// Package draw draws the pictures of a plan: a map of its sites, and the charts of
// the page for a board. Each picture is drawn once and written as SVG or as PNG,
// and the same picture is always the same bytes.
//
// Lengths are in points, with the origin at the top left.
package draw

import (
	"bytes"
	"fmt"
	"html"
	"image/color"
	"image/png"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/vgimg"
	"gonum.org/v1/plot/vg/vgsvg"
)

// Picture is a drawing with what it shows in words, for those who can't see it.
type Picture struct {
	Title string // the finding, one sentence
	Alt   string // what is drawn and where its numbers are

	width, height float64
	paint         func(*canvas)
}

// SVG gives the picture as a file of its own: no fonts in it, no links, no script.
func (p *Picture) SVG() ([]byte, error) {
	body, err := p.svgBody()
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n%s", p.svg("map", body, fmt.Sprintf(` width="%g" height="%g"`, p.width, p.height))), nil
}

// Inline gives the picture as an element of an HTML page, as wide as its place.
// The name must be unique on the page.
func (p *Picture) Inline(name string) (string, error) {
	body, err := p.svgBody()
	if err != nil {
		return "", err
	}
	return p.svg(name, body, ""), nil
}

func (p *Picture) svg(name, body, size string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %g %g"%s role="img" aria-labelledby="%s-title %s-desc">
<title id="%s-title">%s</title>
<desc id="%s-desc">%s</desc>
%s`, p.width, p.height, size, name, name, name, html.EscapeString(clean(p.Title)), name, html.EscapeString(clean(p.Alt)), body)
}

// fonts of an SVG: those that the reader has, of the same widths as ours first.
var svgFonts = strings.NewReplacer(
	"font-family:Liberation Sans;font-variant:none;font-weight:normal;font-style:normal", "font-family:Arial,'Liberation Sans',Helvetica,sans-serif",
	"font-family:Liberation Sans;font-variant:none;font-weight:bold;font-style:normal", "font-family:Arial,'Liberation Sans',Helvetica,sans-serif;font-weight:bold",
)

// svgBody draws the picture, and gives what stands between the start of the svg
// element that vgsvg writes, which has no words for it, and the end of the file.
func (p *Picture) svgBody() (string, error) {
	under := vgsvg.New(vg.Length(p.width), vg.Length(p.height))
	p.draw(under)
	var text bytes.Buffer
	if _, err := under.WriteTo(&text); err != nil {
		return "", err
	}
	_, body, found := strings.Cut(text.String(), "<g transform=")
	if !found {
		return "", fmt.Errorf("the SVG of %q has no drawing in it", p.Title)
	}
	return svgFonts.Replace("<g transform=" + body), nil
}

// PNG gives the picture as an image on white, of so many pixels an inch.
func (p *Picture) PNG(dpi int) ([]byte, error) {
	under := vgimg.NewWith(vgimg.UseWH(vg.Length(p.width), vg.Length(p.height)), vgimg.UseDPI(dpi), vgimg.UseBackgroundColor(color.White))
	p.draw(under)
	var image bytes.Buffer
	if err := png.Encode(&image, under.Image()); err != nil {
		return nil, err
	}
	return image.Bytes(), nil
}

// Size is the picture's width and height in points.
func (p *Picture) Size() (width, height float64) { return p.width, p.height }

func (p *Picture) draw(under vg.Canvas) {
	c := &canvas{under: under, height: p.height}
	p.paint(c)
}

// clean replaces what XML can't hold.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' || r == '\uFFFE' || r == '\uFFFF' || r == '\u007F' {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
}
