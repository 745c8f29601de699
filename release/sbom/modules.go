package main

// The Go modules of a program, from what Go recorded in it.

import (
	"debug/buildinfo"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/google/licensecheck"
)

// modulesOf gives the program itself and the modules that it was built from,
// Go's standard library among them.
func modulesOf(program string) (own part, modules []part, err error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return own, nil, err
	}
	own = part{name: info.Main.Path, version: info.Main.Version, licence: "Apache-2.0"}
	own.purl = goURL(own.name, own.version)
	goRoot, err := said("go", "env", "GOROOT")
	if err != nil {
		return own, nil, err
	}
	standard, err := withLicence("std", strings.TrimPrefix(info.GoVersion, "go"), goRoot)
	if err != nil {
		return own, nil, err
	}
	modules = append(modules, standard)
	for _, m := range info.Deps {
		if m.Replace != nil {
			return own, nil, fmt.Errorf("%s is replaced by %s: a release must be made of published modules", m.Path, m.Replace.Path)
		}
		folder, err := folderOf(m.Path)
		if err != nil {
			return own, nil, err
		}
		p, err := withLicence(m.Path, m.Version, folder)
		if err != nil {
			return own, nil, err
		}
		modules = append(modules, p)
	}
	return own, modules, nil
}

// goURL is the package URL of a Go module.
func goURL(path, version string) string { return "pkg:golang/" + path + "@" + version }

// folderOf says where Go keeps a module.
func folderOf(path string) (string, error) {
	list, err := said("go", "list", "-m", "-json", path)
	if err != nil {
		return "", err
	}
	var module struct{ Dir string }
	if err := json.Unmarshal([]byte(list), &module); err != nil {
		return "", fmt.Errorf("go list -m %s: %w", path, err)
	}
	if module.Dir == "" {
		return "", fmt.Errorf("%s is not in the module cache: run go mod download", path)
	}
	return module.Dir, nil
}

// licenceNames are the names under which modules keep their licences.
var licenceNames = []string{"LICENSE", "LICENSE.md", "LICENSE.txt", "LICENCE", "COPYING", "License", "license"}

// mostlyLicence is the least part of a licence file, in hundredths, that must be
// the words of licences that are known.
const mostlyLicence = 75

// chosen are modules whose licence file only names licences to choose from, read by
// hand: the one that is taken, and the file with its words.
var chosen = map[string]struct{ licence, file string }{
	"github.com/golang/freetype": {"FTL", "licenses/ftl.txt"}, // or the GPL
}

// withLicence finds the licence in a module's folder.
func withLicence(name, version, folder string) (part, error) {
	if c, ok := chosen[name]; ok {
		text, err := os.ReadFile(filepath.Join(folder, c.file))
		if err != nil {
			return part{}, fmt.Errorf("%s %s: the licence that was chosen is not there: %w", name, version, err)
		}
		return part{name: name, version: version, purl: goURL(name, version), licence: c.licence, text: string(text)}, nil
	}
	for _, file := range licenceNames {
		text, err := os.ReadFile(filepath.Join(folder, file))
		if err != nil {
			continue
		}
		expression, err := recognise(text)
		if err != nil {
			return part{}, fmt.Errorf("%s %s: %s: %w", name, version, file, err)
		}
		return part{name: name, version: version, purl: goURL(name, version), licence: expression, text: string(text)}, nil
	}
	return part{}, fmt.Errorf("%s %s has no licence file in %s (looked for %s)", name, version, folder, strings.Join(licenceNames, ", "))
}

// recognise gives the SPDX expression of a licence text.
func recognise(text []byte) (string, error) {
	found := licensecheck.Scan(text)
	var names []string
	for _, m := range found.Match {
		if !m.IsURL && !slices.Contains(names, m.ID) {
			names = append(names, m.ID)
		}
	}
	if len(names) == 0 || found.Percent < mostlyLicence {
		return "", fmt.Errorf("only %.0f%% of it are words of a known licence (%s): read it, and add it by hand", found.Percent, strings.Join(names, ", "))
	}
	return strings.Join(names, " AND "), nil
}
