package main

import (
	"bytes"
	"os/exec"
	"strings"
	"testing"
)

// A licence is named only when its words are: a release must not say MIT of a
// text that goes on with conditions of its own.
func TestLicencesAreRecognisedByTheirWords(t *testing.T) {
	mit := `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`
	got, err := recognise([]byte(mit))
	if got != "MIT" || err != nil {
		t.Errorf("got %q and %v, want MIT", got, err)
	}
	for name, text := range map[string]string{
		"nothing":             "",
		"words of its own":    "Use this as you like, but never on a Tuesday.",
		"MIT and a long more": mit + strings.Repeat(" Hospitals pay for every bed in which a patient has been planned for by it.", 30),
	} {
		if got, err := recognise([]byte(text)); err == nil {
			t.Errorf("%s is said to be %s", name, got)
		}
	}
}

// Debian's word for all files counts, not that for one of them; what is not
// known is refused, with the package to look up.
func TestLicencesOfDebianPackages(t *testing.T) {
	const copyright = `Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/

Files: debian/*
Copyright: someone
License: GPL-3

Files: *
Copyright: IBM
License: EPL-1
`
	for _, c := range []struct{ source, library, copyright, want string }{
		{"clp", "Clp", copyright, "EPL-1.0"},
		{"gcc-12", "stdc++", "prose", "GPL-3.0-or-later WITH GCC-exception-3.1"},
		{"gcc-14", "quadmath", "prose", "LGPL-2.1-or-later"},
		{"glibc", "c", "prose", "LGPL-2.1-or-later"},
	} {
		if got, err := licenceOf(c.source, c.library, c.copyright); got != c.want || err != nil {
			t.Errorf("%s of %s: got %q and %v, want %q", c.library, c.source, got, err, c.want)
		}
	}
	if got, err := licenceOf("clp", "Clp", strings.ReplaceAll(copyright, "EPL-1", "Odd-1")); err == nil || !strings.Contains(err.Error(), "Odd-1") {
		t.Errorf("an unknown licence: got %q and %v, want a refusal that names it", got, err)
	}
	if got, err := licenceOf("other", "x", "prose"); err == nil {
		t.Errorf("prose of an unknown package is said to be %q", got)
	}
}

// The licence of every module that the program is made of is known, before a release
// needs it.
func TestEveryModulesLicenceIsKnown(t *testing.T) {
	list := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Version}} {{.Dir}}{{end}}{{end}}", "leftshift/cmd/leftshift")
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		name, rest, _ := strings.Cut(line, " ")
		version, folder, ok := strings.Cut(rest, " ")
		if seen[name] || !ok {
			continue
		}
		seen[name] = true
		if p, err := withLicence(name, version, folder); err != nil || p.licence == "" || p.text == "" {
			t.Errorf("%s: licence %q, %d letters of it: %v", name, p.licence, len(p.text), err)
		}
	}
	if len(seen) < 10 {
		t.Errorf("only %d modules, so the test shows little", len(seen))
	}
}

// Both lists name every part, and say the same at every run.
func TestListsNameEveryPart(t *testing.T) {
	own := part{name: "leftshift", version: "v1.0.0", purl: "pkg:golang/leftshift@v1.0.0", licence: "Apache-2.0"}
	parts := []part{{name: "clp", version: "1.17", purl: "pkg:deb/debian/clp@1.17", licence: "EPL-1.0", text: "Eclipse says"}}
	var sbom, again, licences bytes.Buffer
	for _, w := range []*bytes.Buffer{&sbom, &again} {
		if err := writeSBOM(w, own, parts); err != nil {
			t.Fatal(err)
		}
	}
	if err := writeLicences(&licences, parts); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(sbom.Bytes(), again.Bytes()) {
		t.Error("the bill of materials differs from one run to the next")
	}
	for _, want := range []string{`"CycloneDX"`, `"EPL-1.0"`, `"pkg:deb/debian/clp@1.17"`, `"pkg:golang/leftshift@v1.0.0"`} {
		if !strings.Contains(sbom.String(), want) {
			t.Errorf("the bill of materials lacks %s:\n%s", want, sbom.String())
		}
	}
	for _, want := range []string{"clp 1.17: EPL-1.0", "Eclipse says"} {
		if !strings.Contains(licences.String(), want) {
			t.Errorf("the licences lack %q:\n%s", want, licences.String())
		}
	}
}
