package draw

import (
	"cmp"
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
)

// Site is a point of a map.
type Site struct {
	Latitude, Longitude float64 // degrees
	Area                string  // blank for none
	Today, Plan         float64 // WTE
}

// Sites is what a map shows.
type Sites struct {
	Title   string
	Alt     string
	Heading string // above the map; blank for none
	List    []Site
}

// Measures of a map.
const (
	mapMargin    = 26.0
	mapHeading   = 30.0
	legendInset  = 8.0
	legendHeight = 6 * legendRow
	mapText      = 12.0
	legendRow    = 20.0
	largest      = 17.0 // radius of the site with most trainees
	smallest     = 3.0
	crowd        = 400 // sites above which all are drawn smaller
	leastDegrees = 0.02
)

// Map draws sites where they are, by size in the plan or today, whichever is more,
// and by change: triangles that point up gain and those that point down lose,
// darker where it is more. The height follows from the land that the sites cover.
func Map(s Sites, width float64) *Picture {
	m := &siteMap{Sites: s, width: width}
	m.project()
	m.scale()
	return &Picture{Title: s.Title, Alt: s.Alt, width: width, height: m.height + legendHeight, paint: m.paint}
}

// siteMap is a map being drawn.
type siteMap struct {
	Sites
	width       float64
	top, height float64  // where the land begins and ends
	degrees     float64  // points a degree of latitude
	dots        []dot    // the largest first
	most        float64  // WTE of the largest
	strong      float64  // WTE from which a change is drawn dark
	areas       []string // in the order of their names
}

// dot is a site on paper.
type dot struct {
	Site
	x, y, radius float64
}

func (d *dot) change() float64 { return d.Plan - d.Today }

// project puts the sites on paper: degrees of longitude are narrowed by the cosine
// of the latitude in the middle, which is true enough for a country.
func (m *siteMap) project() {
	south, north, west, east := 90.0, -90.0, 180.0, -180.0
	for _, s := range m.List {
		south, north = min(south, s.Latitude), max(north, s.Latitude)
		west, east = min(west, s.Longitude), max(east, s.Longitude)
	}
	narrow := math.Cos((south + north) / 2 * math.Pi / 180)
	wide, tall := max((east-west)*narrow, leastDegrees), max(north-south, leastDegrees)
	room := m.width - 2*mapMargin
	m.degrees = min(room/wide, 0.95*room/tall)
	if m.Heading != "" {
		m.top = mapHeading
	}
	m.height = m.top + math.Ceil(tall*m.degrees+2*mapMargin)
	left := (m.width - wide*m.degrees) / 2
	for _, s := range m.List {
		x := left + (s.Longitude-west)*narrow*m.degrees
		m.dots = append(m.dots, dot{Site: s, x: x, y: m.top + mapMargin + (north-s.Latitude)*m.degrees})
		if s.Area != "" && !slices.Contains(m.areas, s.Area) {
			m.areas = append(m.areas, s.Area)
		}
	}
	slices.Sort(m.areas)
}

// scale sizes the dots, by area, and finds what a large change is: a round
// number near a third of the largest.
func (m *siteMap) scale() {
	change := 0.0
	for i := range m.dots {
		d := &m.dots[i]
		m.most, change = max(m.most, d.Today, d.Plan), max(change, math.Abs(d.change()))
	}
	m.strong = max(1, round125(change/3))
	for i := range m.dots {
		m.dots[i].radius = m.radius(max(m.dots[i].Today, m.dots[i].Plan))
	}
	slices.SortStableFunc(m.dots, func(x, y dot) int { return cmp.Compare(y.radius, x.radius) })
}

func (m *siteMap) radius(wte float64) float64 {
	most := largest
	if len(m.List) > crowd {
		most = largest / 2
	}
	if m.most <= 0 {
		return smallest
	}
	return max(smallest, most*math.Sqrt(wte/m.most))
}

// round125 is the largest of 1, 2 and 5 times a power of ten that is not above v.
func round125(v float64) float64 {
	if v <= 0 {
		return 0
	}
	unit := math.Pow10(int(math.Floor(math.Log10(v))))
	for _, step := range []float64{5, 2} {
		if step*unit <= v {
			return step * unit
		}
	}
	return unit
}

func (m *siteMap) paint(c *canvas) {
	if m.Heading != "" {
		s := style{size: mapText + 3, bold: true, ink: ink}
		c.text(fitted(m.Heading, s, m.width-2*legendInset), s, legendInset, mapHeading-10)
	}
	c.rectangle(rgb(0xF3F5F6), 0, m.top, m.width, m.height-m.top)
	for i := range m.dots {
		d := &m.dots[i]
		mark(c, m.kindOf(d.change()), d.x, d.y, d.radius)
	}
	m.label(c)
	m.scaleBar(c)
	m.legend(c)
}

// kind is how a change is drawn.
type kind int

const (
	losesMuch kind = iota
	loses
	same
	gains
	gainsMuch
)

func (m *siteMap) kindOf(change float64) kind {
	const least = 0.005 // of a WTE
	switch {
	case change <= -m.strong:
		return losesMuch
	case change < -least:
		return loses
	case change >= m.strong:
		return gainsMuch
	case change > least:
		return gains
	}
	return same
}

// mark draws a site: a triangle that points up or down, or a disc.
func mark(c *canvas, k kind, x, y, radius float64) {
	if k == same {
		c.circle(middle, white, 0.75, x, y, 0.85*radius)
		return
	}
	fill := [...]color.Color{losesMuch: orange, loses: amber, gains: lightBlue, gainsMuch: navy}[k]
	up := 1.0
	if k < same {
		up = -1
	}
	r := 1.25 * max(radius, smallest+0.6)
	c.polygon(fill, white, 0.75, [2]float64{x, y - up*r}, [2]float64{x + 0.95*r, y + up*0.72*r}, [2]float64{x - 0.95*r, y + up*0.72*r})
}

// label names the areas, each above, below or beside its sites, where it hides
// fewest of them.
func (m *siteMap) label(c *canvas) {
	s := style{size: mapText, bold: true, ink: quiet}
	type box struct{ x, y, w, h float64 }
	over := func(a, b box) bool { return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h }
	var taken []box
	for _, d := range m.dots {
		taken = append(taken, box{d.x - d.radius, d.y - d.radius, 2 * d.radius, 2 * d.radius})
	}
	for _, area := range m.areas {
		x, y, n, top, bottom, left, right := 0.0, 0.0, 0.0, m.height, 0.0, m.width, 0.0
		for _, d := range m.dots {
			if d.Area == area {
				x, y, n = x+d.x, y+d.y, n+1
				top, bottom = min(top, d.y-d.radius), max(bottom, d.y+d.radius)
				left, right = min(left, d.x-d.radius), max(right, d.x+d.radius)
			}
		}
		x, y = x/n, y/n
		w, h := width(area, s), mapText
		best, fewest := box{}, math.Inf(1)
		for _, at := range [][2]float64{{x - w/2, top - h - 3}, {x - w/2, bottom + 3}, {left - w - 4, y - h/2}, {right + 4, y - h/2}, {x - w/2, y - h/2}, {x - w/2, (top+y)/2 - h/2}, {x - w/2, (bottom+y)/2 - h/2}} {
			b := box{min(max(at[0], 3), m.width-w-3), min(max(at[1], m.top+3), m.height-h-3), w, h}
			hidden := 0.0
			for i, t := range taken {
				if over(b, t) {
					hidden++
					if i >= len(m.dots) {
						hidden += 1000 // the name of another area
					}
				}
			}
			if hidden < fewest {
				best, fewest = b, hidden
			}
		}
		taken = append(taken, best)
		c.text(area, s, best.x, best.y+0.82*h)
	}
}

// scaleBar draws how long a round number of kilometres is.
func (m *siteMap) scaleBar(c *canvas) {
	const perDegree = 111.2 // kilometres a degree of latitude
	kilometre := m.degrees / perDegree
	km := max(round125(m.width/4/kilometre), 0.1)
	y, length := m.height-10, km*kilometre
	c.line(quiet, 1.5, 0, [2]float64{10, y - 4}, [2]float64{10, y}, [2]float64{10 + length, y}, [2]float64{10 + length, y - 4})
	c.text(plain(km)+" km, north is up", style{size: mapText - 1, ink: quiet}, 16+length, y)
}

// legend says below the land what shapes, colours and sizes mean.
func (m *siteMap) legend(c *canvas) {
	s := style{size: mapText, ink: ink}
	half := m.width / 2
	y := m.height + legendRow + 4
	row := func(k kind, text string, column float64, line int) {
		at := y + float64(line)*legendRow
		mark(c, k, column+8, at-4, 6)
		c.text(text, s, column+22, at)
	}
	limit := plain(m.strong)
	row(losesMuch, "Loses "+limit+" WTE or more", legendInset, 0)
	row(loses, "Loses less", legendInset, 1)
	row(gainsMuch, "Gains "+limit+" WTE or more", half, 0)
	row(gains, "Gains less", half, 1)
	row(same, "No change", legendInset, 2)
	c.text("Size: WTE, today or in the plan, whichever is more", s, legendInset, y+3*legendRow)
	x := legendInset
	for _, wte := range []float64{m.most / 20, m.most / 4, m.most} {
		if wte = round125(wte); wte <= 0 {
			continue
		}
		r := m.radius(wte)
		c.circle(middle, white, 0.75, x+r, y+4.3*legendRow-4, 0.85*r)
		text := plain(wte)
		c.text(text, s, x+2*r+5, y+4.3*legendRow)
		x += 2*r + 5 + width(text, s) + 22
	}
}

// plain writes a number without zeros at its end, with a comma at every thousand.
func plain(v float64) string {
	text := strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64)
	if v >= 1000 && v < 1e6 {
		text = fmt.Sprintf("%d,%03d", int(v)/1000, int(v)%1000)
	}
	return text
}
