package main

import (
	"context"
	"sync"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// shelf holds the workbooks of a batch's briefs, each of which is opened once, and
// what runs of one brief have in common.
type shelf struct {
	mutex sync.Mutex
	sums  map[string]fileJSON
	books map[string]*shelved
}

// shelved is a workbook as it was read.
type shelved struct {
	once  sync.Once
	book  *sheet.Workbook
	found leftshift.Findings
	err   error
}

func newShelf() *shelf { return &shelf{sums: map[string]fileJSON{}, books: map[string]*shelved{}} }

// sum describes a file.
func (s *shelf) sum(path string) fileJSON {
	s.mutex.Lock()
	defer s.mutex.Unlock()
	if _, ok := s.sums[path]; !ok {
		s.sums[path] = hashed(path)
	}
	return s.sums[path]
}

// open gives a workbook, which is read the first time. What it gives is shared and
// not to be changed.
func (s *shelf) open(ctx context.Context, path string) (*sheet.Workbook, leftshift.Findings, error) {
	s.mutex.Lock()
	kept := s.books[path]
	if kept == nil {
		kept = &shelved{}
		s.books[path] = kept
	}
	s.mutex.Unlock()
	kept.once.Do(func() { kept.book, kept.found, kept.err = xlsx.Read(ctx, path) })
	return kept.book, kept.found, kept.err
}
