package draw

import (
	"fmt"
	"math"
)

// Changes is what some gain and lose, in the order in which it is drawn.
type Changes struct {
	Title, Alt string
	Rows       []Change
}

// Change is one bar.
type Change struct {
	Name string
	By   float64 // WTE; below 0 for a loss
}

// Diverging draws a bar for each: to the left of a line for a loss, and to the
// right for a gain.
func Diverging(ch Changes) *Picture {
	return &Picture{Title: ch.Title, Alt: ch.Alt, width: chartWidth, height: float64(len(ch.Rows))*changeHeight + 6, paint: ch.paint}
}

const changeHeight = 33.0

func (ch *Changes) paint(c *canvas) {
	const room = 46.0 // for the numbers at the ends of bars
	least, most := 0.0, 0.0
	for _, r := range ch.Rows {
		least, most = min(least, r.By), max(most, r.By)
	}
	scale := (chartWidth - 2*room) / math.Max(most-least, 0.1)
	zero := room - least*scale
	name := style{size: chartText - 1, ink: ink}
	for i, r := range ch.Rows {
		y := float64(i) * changeHeight
		c.text(fitted(r.Name, name, chartWidth), name, 0, y+13)
		fill, number := navy, style{size: chartText - 1, bold: true, ink: navy}
		from, at := zero, zero+r.By*scale+5
		if r.By < 0 {
			fill, number.ink, number.anchor = orange, orange, end
			from, at = zero+r.By*scale, zero+r.By*scale-5
		}
		c.rectangle(fill, from, y+17, math.Max(math.Abs(r.By)*scale, 0.5), 12)
		c.text(signed(r.By), number, at, y+28)
	}
	c.line(quiet, 1, 0, [2]float64{zero, 15}, [2]float64{zero, float64(len(ch.Rows))*changeHeight + 2})
}

// signed writes a change with its sign: a true minus, which is as wide as a plus.
func signed(v float64) string {
	if v < 0 {
		return fmt.Sprintf("\u2212%.1f", -v)
	}
	return fmt.Sprintf("+%.1f", v)
}
