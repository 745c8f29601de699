package main

import "strings"

// nearest gives the candidate that is within two slips of a word, or "".
func nearest(word string, candidates []string) string {
	best, bestSlips := "", 3
	for _, c := range candidates {
		if s := slips(strings.ToLower(word), c); s < bestSlips && s < len(c) {
			best, bestSlips = c, s
		}
	}
	return best
}

// slips counts the letters to add, drop or change to make one word of another,
// with two letters in the wrong order as one slip (the optimal string alignment
// distance): slove is one slip from solve.
func slips(a, b string) int {
	d := make([][]int, len(a)+1)
	for i := range d {
		d[i] = make([]int, len(b)+1)
		d[i][0] = i
	}
	for j := range d[0] {
		d[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			change := 1
			if a[i-1] == b[j-1] {
				change = 0
			}
			d[i][j] = min(d[i-1][j]+1, d[i][j-1]+1, d[i-1][j-1]+change)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d[i][j] = min(d[i][j], d[i-2][j-2]+1)
			}
		}
	}
	return d[len(a)][len(b)]
}
