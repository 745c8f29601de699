package solver

import "strconv"

// tolerance is how far a solver's number may be from the number it stands for:
// above the engines' own 1e-7, far below one trainee or one trainee-month.
const tolerance = 1e-6

// formatNumber gives a number as a person would write it.
func formatNumber(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// counted gives a number of things in words: "1 block", "6 blocks".
func counted(n int, thing string) string {
	if n != 1 {
		thing += "s"
	}
	return strconv.Itoa(n) + " " + thing
}
