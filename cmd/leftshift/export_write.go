package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"leftshift/io/tis"
	"leftshift/io/xlsx"
)

// settleFolder makes the folder, refuses what would be written over, and finds what
// an earlier export wrote there and nobody has changed since: a part of a larger
// file that were left would be loaded with the new ones.
func (r *exportRun) settleFolder(inputs []string, log string) error {
	outputs := []string{r.fill, r.path(exportLoading), r.path(exportFound), r.path(exportRecord)}
	for _, k := range append(slices.Clone(tisFiles), tis.PostFunding) {
		outputs = append(outputs, r.path((&tis.File{Kind: k}).Base()+".xlsx"))
	}
	if log != "" {
		outputs = append(outputs, log)
	}
	if err := refuseClash(inputs, outputs); err != nil {
		return err
	}
	if info, err := os.Stat(r.folder); err == nil && !info.IsDir() {
		return fail(outputBlocked, "%s is a file, and the files for TIS need a folder", r.folder).withHint("choose another name with -o")
	}
	if err := os.MkdirAll(r.folder, 0o755); err != nil {
		return fail(outputBlocked, "the folder %s can't be made: %w", r.folder, err).withHint("choose another folder with -o")
	}
	var before record
	if err := readJSON(r.path(exportRecord), &before); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fail(outputBlocked, "%s is no record of an export: %v", r.path(exportRecord), err).withHint("choose another folder with -o")
	}
	recorded := map[string]bool{}
	for _, was := range before.Outputs {
		path := r.below(was.Path)
		now := hashed(path)
		recorded[path] = true
		switch {
		case now.SHA256 == "" || slices.ContainsFunc(inputs, func(in string) bool { return sameFile(in, path) }):
		case now.SHA256 != was.SHA256:
			return fail(outputBlocked, "%s was changed since it was exported, and would be written over", path).
				withHint("move it away, or choose another folder with -o%s", orDetails(path))
		default:
			r.stale = append(r.stale, path)
		}
	}
	for _, path := range outputs[:len(outputs)-len(tail(log))] {
		if _, err := os.Stat(path); err == nil && !recorded[path] && filepath.Base(path) != exportRecord {
			return fail(outputBlocked, "%s is there already, and is of no export that is recorded", path).
				withHint("move it away, or choose another folder with -o%s", orDetails(path))
		}
		if err := refuseBlocked(path); err != nil {
			return err
		}
	}
	return nil
}

// clear takes out what an earlier export wrote: the folder has the files of the last
// run and no others.
func (r *exportRun) clear() error {
	for _, path := range r.stale {
		if err := os.Remove(path); err != nil {
			return fail(outputBlocked, "%s of an earlier export can't be deleted: %w", path, err)
		}
	}
	r.stale = nil
	return nil
}

// below gives the place in the folder of a file that a record names, wherever the
// record was written from.
func (r *exportRun) below(recorded string) string {
	if strings.Contains(recorded, tis.InsideFolder) {
		return filepath.Join(r.folder, tis.InsideFolder, baseName(recorded))
	}
	return filepath.Join(r.folder, baseName(recorded))
}

// tail is the outputs that are not in the folder.
func tail(log string) []string {
	if log == "" {
		return nil
	}
	return []string{log}
}

// orDetails adds what to do with a workbook of details that has been filled in.
func orDetails(path string) string {
	if strings.HasPrefix(filepath.Base(path), "details-to-fill") {
		return "; if it is filled in, give it with --details " + shellWord(path)
	}
	return ""
}

// write writes the files, those apart into a folder of their own, and the list of
// changes.
func (r *exportRun) write(read *exportReading, result *tis.Result) error {
	r.screen.progress("writing", r.folder)
	if err := r.clear(); err != nil {
		return err
	}
	load := &xlsx.TISLoad{
		Result: result, Plan: filepath.Base(planOf(read)), AsOf: r.asOf, Marking: read.order.Brief.Settings.Marking,
		Freeze: read.order.Brief.Settings.FreezeWeeks, Warn: read.order.Brief.Settings.WarnWeeks,
	}
	if err := r.watch.during("write", func() error {
		parts, err := r.writeAll(r.folder, result.Files, "Load the files in the order that "+exportLoading+" gives.")
		if err != nil {
			return err
		}
		load.Parts = parts
		if len(result.Inside) > 0 {
			apart := r.path(tis.InsideFolder)
			if err := os.MkdirAll(apart, 0o755); err != nil {
				return fail(outputBlocked, "the folder %s can't be made: %w", apart, err)
			}
			if load.Inside, err = r.writeAll(apart, result.Inside, "These changes start too soon: load the file only where each is agreed."); err != nil {
				return err
			}
		}
		if err := xlsx.WriteTISLoad(r.path(exportLoading), load); err != nil {
			return err
		}
		r.record.output(r.path(exportLoading))
		return nil
	}); err != nil {
		return err
	}
	for _, part := range append(slices.Clone(load.Parts), load.Inside...) {
		r.screen.result("%-40s %s\n", filepath.Join(r.folder, part.Path), counted(part.Rows, "row"))
	}
	if len(load.Parts)+len(load.Inside) == 0 {
		r.screen.result("There is nothing to load: the plan moves no place, and no placement is new.\n")
	}
	if result.Standing > 0 {
		r.screen.result("%s stand in TIS already, and are in no file\n", counted(result.Standing, "placement"))
	}
	if result.Without > 0 {
		r.screen.result("%s gained, summed over blocks, come from no other post, and are in no file\n", counted(result.Without, "place"))
	}
	r.screen.result("%-40s in which order to load them, and every change\n%-40s the record\n", r.path(exportLoading), r.path(exportRecord))
	return nil
}

// writeAll writes some files into a folder, and gives their names below the export's.
func (r *exportRun) writeAll(folder string, files []*tis.File, note string) ([]xlsx.TISPart, error) {
	var all []xlsx.TISPart
	for _, f := range files {
		parts, err := xlsx.WriteTIS(folder, f, []string{note})
		if err != nil {
			return nil, err
		}
		for _, part := range parts {
			r.record.output(part.Path)
			if below, err := filepath.Rel(r.folder, part.Path); err == nil {
				part.Path = filepath.ToSlash(below)
			}
			all = append(all, part)
		}
	}
	return all, nil
}

// planOf gives the path of the plan among what was read.
func planOf(read *exportReading) string {
	for _, book := range read.books {
		if isPlan(book) {
			return book.Path
		}
	}
	return ""
}
