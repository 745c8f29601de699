package draw

import (
	"image/color"
	"math"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	xfont "golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"
)

// Colours: the categorical palette of the Government Analysis Function and greys.
// Orange and blue are told apart in every common kind of colour blindness.
var (
	ink       = rgb(0x0B0C0C)
	quiet     = rgb(0x505A5F) // second-rank text: 7:1 on white
	faint     = rgb(0xDEE0E2) // grid lines
	middle    = rgb(0x8A8F94)
	white     = rgb(0xFFFFFF)
	navy      = rgb(0x12436D)
	lightBlue = rgb(0x6BACE6)
	orange    = rgb(0xB35806)
	amber     = rgb(0xF1A340)
)

func rgb(hex uint32) color.NRGBA {
	return color.NRGBA{uint8(hex >> 16), uint8(hex >> 8), uint8(hex), 255}
}

// canvas draws with the origin at the top left. Every position is rounded to a
// hundredth of a point, so that the last bits of a computer's arithmetic, which
// differ between kinds of processor, are not in a file.
type canvas struct {
	under  vg.Canvas
	height float64
}

func (c *canvas) at(x, y float64) vg.Point {
	return vg.Point{X: vg.Length(hundredths(x)), Y: vg.Length(hundredths(c.height - y))}
}

func hundredths(v float64) float64 { return math.Round(v*100) / 100 }

// polygon fills a shape, with an outline where its width is above 0.
func (c *canvas) polygon(fill, outline color.Color, width float64, points ...[2]float64) {
	var path vg.Path
	for i, p := range points {
		if i == 0 {
			path.Move(c.at(p[0], p[1]))
		} else {
			path.Line(c.at(p[0], p[1]))
		}
	}
	path.Close()
	c.shape(path, fill, outline, width)
}

func (c *canvas) shape(path vg.Path, fill, outline color.Color, width float64) {
	c.under.SetColor(fill)
	c.under.Fill(path)
	if width > 0 {
		c.under.SetColor(outline)
		c.under.SetLineWidth(vg.Length(width))
		c.under.SetLineDash(nil, 0)
		c.under.Stroke(path)
	}
}

func (c *canvas) circle(fill, outline color.Color, width, x, y, radius float64) {
	var path vg.Path
	path.Move(c.at(x+radius, y))
	path.Arc(c.at(x, y), vg.Length(hundredths(radius)), 0, 2*math.Pi)
	path.Close()
	c.shape(path, fill, outline, width)
}

func (c *canvas) rectangle(fill color.Color, x, y, width, height float64) {
	c.polygon(fill, nil, 0, [2]float64{x, y}, [2]float64{x + width, y}, [2]float64{x + width, y + height}, [2]float64{x, y + height})
}

// line draws through points, in dashes where these have a length.
func (c *canvas) line(ink color.Color, width, dashes float64, points ...[2]float64) {
	var path vg.Path
	for i, p := range points {
		if i == 0 {
			path.Move(c.at(p[0], p[1]))
		} else {
			path.Line(c.at(p[0], p[1]))
		}
	}
	c.under.SetColor(ink)
	c.under.SetLineWidth(vg.Length(width))
	c.under.SetLineDash(nil, 0)
	if dashes > 0 {
		c.under.SetLineDash([]vg.Length{vg.Length(dashes), vg.Length(dashes)}, 0)
	}
	c.under.Stroke(path)
}

// style is how a text is set.
type style struct {
	size   float64
	bold   bool
	ink    color.Color
	anchor anchor
}

// anchor is the part of a text that stands at its position.
type anchor int

const (
	start anchor = iota
	centre
	end
)

// text writes one line, y being its base line.
func (c *canvas) text(text string, s style, x, y float64) {
	text = clean(text)
	switch s.anchor {
	case centre:
		x -= width(text, s) / 2
	case end:
		x -= width(text, s)
	}
	c.under.SetColor(s.ink)
	c.under.FillString(face(s), c.at(x, y), text)
}

// width is how wide a text is.
func width(text string, s style) float64 {
	f := face(s)
	return f.Width(text).Points()
}

// fitted cuts a text that is wider than its place, and says so by an ellipsis.
func fitted(text string, s style, most float64) string {
	if width(text, s) <= most {
		return text
	}
	letters := []rune(text)
	for len(letters) > 1 && width(string(letters)+"…", s) > most {
		letters = letters[:len(letters)-1]
	}
	return string(letters) + "…"
}

// faces are the two fonts that pictures are set in: of the widths of Arial.
var faces = sync.OnceValue(func() *font.Cache {
	var list font.Collection
	for _, f := range []struct {
		weight xfont.Weight
		data   []byte
	}{{xfont.WeightNormal, liberationsansregular.TTF}, {xfont.WeightBold, liberationsansbold.TTF}} {
		parsed, err := opentype.Parse(f.data)
		if err != nil {
			panic(err) // of a font that is part of the program
		}
		list = append(list, font.Face{Font: font.Font{Typeface: "Liberation", Variant: "Sans", Weight: f.weight}, Face: parsed})
	}
	return font.NewCache(list)
})

func face(s style) font.Face {
	f := font.Font{Typeface: "Liberation", Variant: "Sans"}
	if s.bold {
		f.Weight = xfont.WeightBold
	}
	return faces().Lookup(f, vg.Length(s.size))
}
