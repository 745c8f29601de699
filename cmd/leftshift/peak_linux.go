package main

import "syscall"

// peakBytes is the most memory that the process has held, the solvers' C++
// memory included.
func peakBytes() int64 {
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		return 0
	}
	return usage.Maxrss * 1024 // Linux counts in KiB
}
