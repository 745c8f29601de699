package draw

import (
	"cmp"
	"fmt"
	"math"
	"slices"
)

// Path is a share over the blocks of a plan, from 0 to 1.
type Path struct {
	Title, Alt string
	Blocks     []string
	Today      []*float64 // nil where nobody is placed
	Plan       []*float64
	Target     []float64 // for each block; none where there is no target
}

// Measures of the charts of a page: small enough for a telephone, whose screen is
// as wide as such a chart.
const (
	chartWidth = 400.0
	chartText  = 13.0
)

// Lines draws a path: the plan in a strong line with its numbers, today in a thin
// one, the target in dashes, each named at its end.
func Lines(p Path) *Picture {
	return &Picture{Title: p.Title, Alt: p.Alt, width: chartWidth, height: 250, paint: p.paint}
}

// series is one line of a path.
type series struct {
	name   string
	values []*float64
	ink    style
	width  float64
	dashes float64
	named  float64 // where the name stands
}

func (p *Path) paint(c *canvas) {
	const left, right, top, bottom = 38.0, 108.0, 14.0, 28.0
	target := make([]*float64, len(p.Target))
	for i := range p.Target {
		target[i] = &p.Target[i]
	}
	list := []series{
		{name: "Target", values: target, ink: style{size: chartText, ink: quiet}, width: 1.25, dashes: 4},
		{name: "Today", values: p.Today, ink: style{size: chartText, ink: orange, bold: true}, width: 1.75},
		{name: "Plan", values: p.Plan, ink: style{size: chartText, ink: navy, bold: true}, width: 3},
	}
	most := 0.1
	for _, s := range list {
		for _, v := range s.values {
			if v != nil {
				most = max(most, *v)
			}
		}
	}
	step := 0.1
	if most > 0.5 {
		step = 0.2
	}
	most = math.Min(1, math.Ceil(most/step+0.15)*step)
	x := func(i int) float64 {
		if len(p.Blocks) == 1 {
			return left + (chartWidth-left-right)/2
		}
		return left + float64(i)*(chartWidth-left-right)/float64(len(p.Blocks)-1)
	}
	y := func(v float64) float64 { return 250 - bottom - v/most*(250-top-bottom) }
	for tick := 0; float64(tick)*step <= most+0.001; tick++ {
		v := float64(tick) * step
		c.line(faint, 1, 0, [2]float64{left, y(v)}, [2]float64{chartWidth - right, y(v)})
		c.text(fmt.Sprintf("%.0f%%", 100*v), style{size: chartText - 1, ink: quiet, anchor: end}, left-6, y(v)+4)
	}
	p.names(c, x, 250-bottom+18)
	for i := range list {
		p.line(c, &list[i], x, y)
	}
	spread(list, y)
	for _, s := range list {
		if last := lastOf(s.values); last != nil {
			c.text(s.name+" "+percent(*last), s.ink, chartWidth-right+10, s.named+4)
		}
	}
}

// names writes the blocks under the axis, as many as there is room for.
func (p *Path) names(c *canvas, x func(int) float64, y float64) {
	s, widest := style{size: chartText - 1, ink: quiet, anchor: centre}, 0.0
	for _, name := range p.Blocks {
		widest = max(widest, width(name, s))
	}
	every := 1
	if len(p.Blocks) > 1 {
		every = max(1, int(math.Ceil((min(widest, 90)+8)/(x(1)-x(0)))))
	}
	for i := len(p.Blocks) - 1; i >= 0; i -= every {
		c.text(fitted(p.Blocks[i], s, 90), s, x(i), y)
	}
}

// line draws one series: lines between values that follow each other, and a dot
// at the last.
func (p *Path) line(c *canvas, s *series, x func(int) float64, y func(float64) float64) {
	var run [][2]float64
	flush := func() {
		if len(run) > 1 {
			c.line(s.ink.ink, s.width, s.dashes, run...)
		} else if len(run) == 1 {
			c.circle(s.ink.ink, nil, 0, run[0][0], run[0][1], 3)
		}
		run = nil
	}
	for i, v := range s.values {
		if v == nil {
			flush()
			continue
		}
		run = append(run, [2]float64{x(i), y(*v)})
	}
	flush()
	if s.dashes == 0 {
		for i, v := range s.values {
			if v != nil && i == len(s.values)-1 {
				c.circle(s.ink.ink, white, 1, x(i), y(*v), 4)
			}
		}
	}
}

// spread keeps the names at the ends of lines from standing over each other.
func spread(list []series, y func(float64) float64) {
	const apart = chartText + 3
	var order []*series
	for i := range list {
		if last := lastOf(list[i].values); last != nil {
			list[i].named = y(*last)
			order = append(order, &list[i])
		}
	}
	slices.SortStableFunc(order, func(a, b *series) int { return cmp.Compare(a.named, b.named) })
	for i := 1; i < len(order); i++ {
		order[i].named = max(order[i].named, order[i-1].named+apart)
	}
	if n := len(order); n > 0 && order[n-1].named > y(0) { // too low: push them up again
		order[n-1].named = y(0)
		for i := n - 2; i >= 0; i-- {
			order[i].named = min(order[i].named, order[i+1].named-apart)
		}
	}
}

// lastOf is the value of the last block; nil where it has none.
func lastOf(values []*float64) *float64 {
	if len(values) == 0 {
		return nil
	}
	return values[len(values)-1]
}

func percent(share float64) string { return fmt.Sprintf("%.1f%%", 100*share) }
