package main

import (
	"os"
	"path/filepath"
	"strings"

	"leftshift/io/xlsx"
)

// workbookName refuses a name for a workbook that Excel would not open.
func workbookName(flag, path string) error {
	if strings.ToLower(filepath.Ext(path)) != ".xlsx" {
		return fail(badUsage, "%s %s: the file must end in .xlsx", flag, path)
	}
	if isLock(path) {
		return fail(badUsage, "%s %s: names that begin with ~$ are Excel's own", flag, path)
	}
	return nil
}

// refuseClash refuses outputs that would write over an input or each other.
func refuseClash(inputs, outputs []string) error {
	for i, output := range outputs {
		for _, input := range inputs {
			if sameFile(output, input) {
				return fail(badUsage, "%s would be written over: it is one of the inputs", output).
					withHint("choose another name or folder with -o")
			}
		}
		for _, other := range outputs[:i] {
			if sameFile(output, other) {
				return fail(badUsage, "%s would be written twice", output)
			}
		}
	}
	return nil
}

// refuseBlocked finds out, before any work is done, whether an output could be
// written at its end: its folder is there, nobody has it open, and it may be
// replaced. What a killed run left in the folder is removed.
func refuseBlocked(path string) error {
	folder, name := filepath.Dir(path), filepath.Base(path)
	xlsx.RemoveLeftovers(folder)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fail(outputBlocked, "there is no folder %s to write %s to", folder, name).withHint("make the folder first")
	}
	for _, lock := range []string{"~$" + name, ".~lock." + name + "#"} {
		if _, err := os.Stat(filepath.Join(folder, lock)); err == nil {
			return fail(outputBlocked, "%s is open in Excel or another program", path).
				withHint("close it, or choose another name with -o; if nobody has it open, delete %s", filepath.Join(folder, lock))
		}
	}
	if info, err := os.Stat(path); err == nil {
		if info.IsDir() {
			return fail(outputBlocked, "%s is a folder", path)
		}
		file, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return fail(outputBlocked, "%s can't be written: %w", path, err).withHint("close it where it is open, or choose another name with -o")
		}
		if err := file.Close(); err != nil {
			return fail(outputBlocked, "%s can't be written: %w", path, err)
		}
	}
	if err := xlsx.TryFolder(folder); err != nil {
		return fail(outputBlocked, "the folder %s can't be written to: %w", folder, err).withHint("choose another folder with -o")
	}
	return nil
}

// findingsPath is where findings go when there is nothing else to write.
func findingsPath(out string) string {
	return strings.TrimSuffix(out, filepath.Ext(out)) + ".findings.xlsx"
}
