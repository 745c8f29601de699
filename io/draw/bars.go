package draw

import (
	"fmt"
	"image/color"
	"math"
)

// Split is how the time of groups is shared out among settings, today and in the
// plan.
type Split struct {
	Title, Alt string
	Settings   []Setting // as bars show them, from left to right
	Groups     []Group
}

// Setting is one colour of bars.
type Setting struct {
	Name   string
	Counts bool // as primary and community
}

// Group is one pair of bars.
type Group struct {
	Name        string
	Today, Plan []float64 // share of each setting, from 0 to 1; none where nobody is placed
}

// colours of settings: blues where they count as primary and community, greys
// where they don't, each beside one that is told from it without colour.
var (
	counted   = []color.NRGBA{navy, rgb(0x6BACE6), rgb(0x2073BC), rgb(0xB9D9F4), rgb(0x28A197), rgb(0xA285D1), rgb(0x801650), rgb(0x9BD3CC)}
	uncounted = []color.NRGBA{rgb(0xC6CACD), rgb(0x8A8F94), rgb(0xE6E8EA), rgb(0x6B7176), rgb(0xC8B49A), rgb(0x8C7355), rgb(0xE9DFD0), rgb(0x3D3D3D)}
)

// Colours gives each setting its colour, as hexadecimal digits.
func Colours(settings []Setting) []string {
	var list []string
	for _, c := range shades(settings) {
		list = append(list, fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B))
	}
	return list
}

func shades(settings []Setting) []color.NRGBA {
	var list []color.NRGBA
	used := map[bool]int{}
	for _, s := range settings {
		of := uncounted
		if s.Counts {
			of = counted
		}
		list = append(list, of[used[s.Counts]%len(of)])
		used[s.Counts]++
	}
	return list
}

// Dark reports whether white text is read better on a colour than black.
func Dark(hex string) bool {
	var r, g, b uint8
	if _, err := fmt.Sscanf(hex, "%02X%02X%02X", &r, &g, &b); err != nil {
		return false
	}
	return dark(color.NRGBA{r, g, b, 255})
}

// dark compares by relative luminance, as WCAG defines it: below 0.179 white has
// the larger contrast.
func dark(c color.NRGBA) bool {
	linear := func(v uint8) float64 {
		if s := float64(v) / 255; s > 0.04045 {
			return math.Pow((s+0.055)/1.055, 2.4)
		}
		return float64(v) / 255 / 12.92
	}
	return 0.2126*linear(c.R)+0.7152*linear(c.G)+0.0722*linear(c.B) < 0.179
}

// Measures of stacked bars.
const (
	barHeight   = 16.0
	groupHeight = 58.0
	barsLeft    = 44.0
	barsRight   = 56.0 // room for the share at the end of a bar
	keyRow      = 18.0
)

// Stacked draws two bars for each group, one above the other: today and the plan.
// At the end of each is its primary and community share.
func Stacked(s Split) *Picture {
	rows := s.key(nil, 0)
	return &Picture{Title: s.Title, Alt: s.Alt, width: chartWidth, height: float64(rows)*keyRow + 8 + float64(len(s.Groups))*groupHeight, paint: s.paint}
}

// key names the colours, in as many rows as it takes; it draws where there is a
// canvas.
func (s *Split) key(c *canvas, y float64) (rows int) {
	t, x := style{size: chartText - 1, ink: ink}, 0.0
	fills := shades(s.Settings)
	rows = 1
	for i, setting := range s.Settings {
		w := 17 + width(setting.Name, t) + 14
		if x > 0 && x+w > chartWidth {
			x = 0
			rows++
		}
		if c != nil {
			at := y + float64(rows)*keyRow - 6
			c.rectangle(fills[i], x, at-10, 12, 12)
			c.text(setting.Name, t, x+17, at)
		}
		x += w
	}
	return rows
}

func (s *Split) paint(c *canvas) {
	y := float64(s.key(c, 0))*keyRow + 8
	for _, g := range s.Groups {
		name := style{size: chartText, bold: true, ink: ink}
		c.text(fitted(g.Name, name, chartWidth), name, 0, y+12)
		s.bar(c, "Today", g.Today, y+18, false)
		s.bar(c, "Plan", g.Plan, y+18+barHeight+1, true)
		y += groupHeight
	}
}

// bar draws one bar with the settings' shares in it, where there is room.
func (s *Split) bar(c *canvas, name string, shares []float64, y float64, strong bool) {
	c.text(name, style{size: chartText - 1, ink: quiet}, 0, y+barHeight-4)
	if len(shares) == 0 {
		c.text("Nobody is placed", style{size: chartText - 1, ink: quiet}, barsLeft, y+barHeight-4)
		return
	}
	x, sum := barsLeft, 0.0
	for i, fill := range shades(s.Settings) {
		w := shares[i] * (chartWidth - barsLeft - barsRight)
		if w <= 0 {
			continue
		}
		c.rectangle(fill, x, y, max(w-0.75, 0.25), barHeight)
		text, t := fmt.Sprintf("%.0f%%", 100*shares[i]), style{size: chartText - 2, ink: ink, anchor: centre}
		if dark(fill) {
			t.ink = white
		}
		if width(text, t)+6 < w {
			c.text(text, t, x+w/2, y+barHeight-4)
		}
		x += w
		if s.Settings[i].Counts {
			sum += shares[i]
		}
	}
	c.text(percent(sum), style{size: chartText, bold: strong, ink: navy, anchor: end}, chartWidth, y+barHeight-3)
}
