package xlsx

import (
	"fmt"
	"math"
	"time"

	"leftshift"
)

// The kinds of value that a sheet can show besides string, int, float64,
// leftshift.Trainees and time.Time. Nil is shown as notApplicable.
type (
	percent float64            // a share from 0 to 1, shown as a percentage
	fine    float64            // a share from 0 to 1, shown as a percentage of two decimals
	signed  float64            // a change in an amount, shown with its sign
	points  float64            // a change in a share, in percentage points
	amount  float64            // a number of any size, shown as it is
	pa      float64            // supervision, shown with up to three decimals
	exact   float64            // supervision for machines, with every digit kept
	pounds  float64            // money, shown in whole pounds and kept to the penny
	gain    float64            // a change in money, shown with its sign
	step    leftshift.Trainees // a change in a count of trainees, shown with its sign
	inputs  string             // a cell for the reader to fill in, with a suggestion or blank
	link    struct {
		text  string
		sheet string // a sheet of this workbook
	}
	suppressed  string   // what stands for a number that is not shown
	signedPA    float64  // a change in supervision, shown with its sign
	answerInput struct { // a cell for an answer: not locked on a sheet that is protected
		number bool
	}
)

// notApplicable is the shorthand for a value that there can't be, explained on
// the cover: a blank cell would look like something forgotten.
const notApplicable = "[z]"

// percentOf is a share that may not be there.
func percentOf(share *float64) any {
	if share == nil {
		return nil
	}
	return percent(*share)
}

// pointsOf is the change between two shares in percentage points.
func pointsOf(before, after *float64) any {
	if before == nil || after == nil {
		return nil
	}
	return points(100 * (*after - *before))
}

// cell is a value ready to be written: what excelize is given, how it looks,
// and how wide it is shown (see measured).
type cell struct {
	value any
	look  look
	width float64
}

// cellOf turns a value into a cell. It refuses numbers that are no numbers,
// which a spreadsheet would hold as the text "NaN".
func cellOf(v any) (cell, error) {
	switch v := v.(type) {
	case nil:
		return cell{notApplicable, look{right: true}, measured(notApplicable, false)}, nil
	case string:
		return text(v, look{})
	case inputs:
		return text(string(v), look{input: true})
	case answerInput:
		if v.number {
			return cell{"", look{input: true, open: true, right: true}, 0}, nil
		}
		return cell{"", look{input: true, open: true, wrap: true}, 0}, nil
	case suppressed:
		return cell{string(v), look{right: true}, measured(string(v), false)}, nil
	case link:
		return text(v.text, look{link: true})
	case int:
		return cell{v, look{format: formatCount, right: true}, measured(fmt.Sprint(v), false) + 1}, nil
	case leftshift.Trainees:
		return trainees(v, formatCount, formatAmount), nil
	case step:
		return trainees(leftshift.Trainees(v), formatStep, formatSigned), nil
	case time.Time:
		return cell{v, look{format: formatDate, right: true}, measured("00/00/0000", false)}, nil
	case percent:
		return number(float64(v), formatPercent, 6)
	case fine:
		return number(float64(v), formatFine, 6)
	case signed:
		return number(float64(v), formatSigned, 2)
	case signedPA:
		return number(float64(v), formatSigned, 6)
	case points:
		return number(float64(v), formatPoints, 1)
	case pounds:
		return number(float64(v), formatCount, 2)
	case gain:
		return number(math.Round(float64(v)), formatStep, 0)
	case pa:
		return number(float64(v), formatPA, 6)
	case exact:
		c, err := number(float64(v), formatPA, 6)
		c.value = float64(v)
		return c, err
	case amount:
		return number(float64(v), "", 6)
	case float64:
		return number(v, formatAmount, 6)
	}
	return cell{}, fmt.Errorf("a sheet has no way to show %T", v)
}

// text is a cell of a text.
func text(v string, l look) (cell, error) {
	v = guarded(v)
	return cell{v, l, measured(v, false)}, nil
}

// trainees is a cell of a count of trainees: shown as a whole number where it is
// one, and with every decimal where it is not.
func trainees(n leftshift.Trainees, whole, parts string) cell {
	value := n.Float()
	if value == math.Trunc(value) {
		return cell{int(value), look{format: whole, right: true}, measured(n.String(), false) + 1}
	}
	return cell{value, look{format: parts, right: true}, measured(n.String(), false) + 1}
}

// number is a cell of a number, kept to so many decimals: a change is kept to
// those that are shown, so that a tiny one is not shown as -0.0.
func number(v float64, format string, decimals int) (cell, error) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return cell{}, fmt.Errorf("%v is not a number that a sheet can hold", v)
	}
	scale := math.Pow10(decimals)
	v = rounded(math.Round(v*scale) / scale)
	width := measured(fmt.Sprintf("%.2f", v), false) + 2 // a sign and commas
	if format == "" {
		width = measured(fmt.Sprint(v), false)
	}
	return cell{v, look{format: format, right: true}, width}, nil
}

// rounded keeps six decimals: more than anyone reads, and few enough that two
// computers whose last bits differ write the same bytes. There is no minus zero.
func rounded(v float64) float64 {
	if math.Abs(v) >= 1e9 {
		return v
	}
	return math.Round(v*1e6)/1e6 + 0
}
