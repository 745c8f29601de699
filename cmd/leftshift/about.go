package main

import (
	"time"

	"leftshift/io/xlsx"
)

// about gives what the plan workbook says of the program and its options; the
// plan itself knows its solvers. It has no time and no folder in it: a second
// run must write the same bytes.
func (s *solve) about() xlsx.About {
	about := aboutRun(s.record.Tool, s.limit)
	if k := s.record.Kept; k != nil {
		about.Options = append(about.Options, xlsx.Named{Name: xlsx.OptionKept, Value: baseName(k.Path) + ", SHA-256 " + k.SHA256})
	}
	return about
}

// aboutRun says what made a workbook, with a time limit where there was one.
func aboutRun(tool toolJSON, limit time.Duration) xlsx.About {
	about := aboutTool(tool)
	if limit > 0 {
		about.Options = append(about.Options, xlsx.Named{Name: "Time limit", Value: limit.String()})
	}
	return about
}

// aboutTool says what made a workbook.
func aboutTool(tool toolJSON) xlsx.About {
	version := tool.Version
	if tool.Commit != "" {
		version += " (commit " + tool.Commit[:min(len(tool.Commit), 12)] + ")"
	}
	return xlsx.About{Versions: []xlsx.Named{
		{Name: "leftshift", Value: version},
		{Name: "Go", Value: tool.Go},
		{Name: "excelize", Value: tool.Excelize},
	}}
}
