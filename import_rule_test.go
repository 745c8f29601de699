package leftshift_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// module is the module path: imports that begin with it are our own.
const module = "leftshift"

// importRule lists, for each folder with Go files, everything besides the
// standard library that its files may import. Test files may import any folder
// of ours, and testModules; third-party modules have one importer in tests too.
var importRule = map[string][]string{
	".":                {},
	"solver/lp":        {},
	"solver/lp/lptest": {"leftshift/solver/lp"},
	"solver":           {"leftshift", "leftshift/solver/lp"},
	"solver/assign":    {"leftshift", "leftshift/solver/lp"},
	"solver/recall":    {"leftshift/solver/lp"},
	"solver/reduce":    {"leftshift/solver/lp"},
	"solver/clp":       {"leftshift/solver/lp", "github.com/lanl/clp", "C"},
	"solver/cbc":       {"leftshift/solver/lp", "C"},
	"io/sheet":         {"leftshift"},
	"io/draw": {
		"gonum.org/v1/plot",
		"codeberg.org/go-fonts/liberation", // the fonts of its pictures
		"golang.org/x/image",               // reads them
	},
	"io/tis": {"leftshift", "leftshift/io/sheet"},
	"io/xlsx": {
		"leftshift", "leftshift/io/draw", "leftshift/io/sheet", "leftshift/io/tis", "github.com/xuri/excelize/v2",
		"github.com/richardlehane/mscfb", // tells an old .xls from an encrypted workbook
		"golang.org/x/text",              // the encodings that XML may be in
	},
	"io/board":         {"leftshift/io/draw", "leftshift/io/xlsx"},
	"fixtures":         {},
	"fixtures/gen":     {"leftshift", "leftshift/io/sheet", "leftshift/io/xlsx"},
	"fixtures/mutants": {},
	"fixtures/bench":   {}, // it knows leftshift by its command line
	"release/sbom":     {"github.com/CycloneDX/cyclonedx-go", "github.com/google/licensecheck"},
	"cmd/leftshift": {
		"leftshift", "leftshift/solver", "leftshift/solver/assign", "leftshift/solver/lp", "leftshift/solver/recall", "leftshift/solver/reduce", "leftshift/solver/clp", "leftshift/solver/cbc",
		"leftshift/io/board", "leftshift/io/sheet", "leftshift/io/tis", "leftshift/io/xlsx", "leftshift/fixtures",
		"github.com/urfave/cli/v2", "golang.org/x/term",
	},
}

// testModules are for tests alone.
var testModules = []string{"github.com/rogpeppe/go-internal/testscript"}

// vagueNames are package names that say nothing about what is inside.
var vagueNames = []string{"util", "utils", "common", "types", "internal", "pkg"}

// Every package imports only what the import rule in CONTRIBUTING.md allows, so
// that the domain stays free of spreadsheets and solvers, and each third-party
// module can be replaced by changing one folder.
func TestImportRule(t *testing.T) {
	folders := map[string]bool{}
	for file, imports := range goFiles(t) {
		folder := path.Dir(file)
		folders[folder] = true
		allowed, known := importRule[folder]
		if !known {
			t.Errorf("%s: the folder %s is not in the import rule: decide what it may import and add it", file, folder)
			continue
		}
		isTest := strings.HasSuffix(file, "_test.go")
		for _, imported := range imports {
			ours := within(imported, module)
			switch {
			case isStandard(imported), slices.ContainsFunc(allowed, func(a string) bool { return within(imported, a) && (!ours || imported == a) }):
			case isTest && (ours || slices.Contains(testModules, imported)):
			default:
				t.Errorf("%s imports %s: %s may import the standard library and %v only", file, imported, folder, allowed)
			}
		}
	}
	for folder := range importRule {
		if !folders[folder] {
			t.Errorf("the import rule names %s, which has no Go file", folder)
		}
	}
}

// Folders are named after what they hold, and io has no Go file of its own, so
// that the name io stays free for the standard library's.
func TestFolderNames(t *testing.T) {
	for file := range goFiles(t) {
		folder := path.Dir(file)
		if folder == "io" {
			t.Errorf("%s: put it in a folder below io: package io would hide the standard library's", file)
		}
		for _, part := range strings.Split(folder, "/") {
			if slices.Contains(vagueNames, part) {
				t.Errorf("%s: a folder named %s says nothing about what is inside", file, part)
			}
		}
	}
}

// goFiles gives the imports of every Go file of the project, by path.
func goFiles(t *testing.T) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	err := filepath.WalkDir(".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && name != "."
		if entry.IsDir() && (hidden || entry.Name() == "testdata") {
			return filepath.SkipDir
		}
		if entry.IsDir() || hidden || filepath.Ext(name) != ".go" {
			return nil
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.ImportsOnly)
		if err != nil {
			return err
		}
		imports := []string{}
		for _, spec := range parsed.Imports {
			imported, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return err
			}
			imports = append(imports, imported)
		}
		files[filepath.ToSlash(name)] = imports
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// within reports whether an import is of a package or of one below it.
func within(imported, name string) bool {
	return imported == name || strings.HasPrefix(imported, name+"/")
}

// isStandard reports whether an import is of the standard library: its first
// part has no dot, and it is neither ours nor cgo.
func isStandard(imported string) bool {
	first, _, _ := strings.Cut(imported, "/")
	return first != module && imported != "C" && !strings.Contains(first, ".")
}
