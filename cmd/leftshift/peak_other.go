//go:build !linux

package main

import "runtime"

// peakBytes is the memory that Go has taken from the system; what the solvers'
// C++ holds is not in it.
func peakBytes() int64 {
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.Sys)
}
