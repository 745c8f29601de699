package main

// The C and C++ libraries inside a statically linked program. The linker leaves
// no trace of them, so they are found the way it finds them: by the names that
// pkg-config gives, in the compiler's folders, and by the Debian package that
// each file is from.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
)

// runtimeLibraries are linked into every static C++ program with Fortran in it,
// without being named.
var runtimeLibraries = []string{"gfortran", "quadmath", "stdc++", "gcc", "gcc_eh", "c", "m"}

// spdx gives the SPDX names of the licences that Debian's copyright files name.
// Debian is believed rather than the projects' pages: Clp's says EPL-2.0, but the
// release that Debian 12 has is under EPL-1.0.
var spdx = map[string]string{
	"EPL-1":        "EPL-1.0",
	"EPL-1.0":      "EPL-1.0",
	"EPL-2":        "EPL-2.0",
	"EPL-2.0":      "EPL-2.0",
	"BSD-3-clause": "BSD-3-Clause",
	"BSD-variant":  "bzip2-1.0.6",
	"Zlib":         "Zlib",
	"zlib":         "Zlib",
}

// proseLicences are those of Debian source packages whose copyright files are
// prose, read by hand: the licence of the library, not of the tools beside it.
var proseLicences = map[string]string{
	"glibc":        "LGPL-2.1-or-later",
	"gcc":          "GPL-3.0-or-later WITH GCC-exception-3.1",
	"gcc-quadmath": "LGPL-2.1-or-later",
}

// librariesLinked gives one part for each Debian package whose library is
// linked in.
func librariesLinked() ([]part, error) {
	flags, err := said("pkg-config", "--static", "--libs", "cbc", "clp")
	if err != nil {
		return nil, err
	}
	names := slices.Clone(runtimeLibraries)
	for flag := range strings.FieldsSeq(flags) {
		if name, isLibrary := strings.CutPrefix(flag, "-l"); isLibrary {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	var parts []part
	seen := map[string]bool{}
	for _, name := range slices.Compact(names) {
		file, err := archiveOf(name)
		if err != nil {
			return nil, err
		}
		owner, err := packageOf(file)
		if err != nil {
			return nil, err
		}
		p, err := debianPart(owner, name)
		if err != nil {
			return nil, err
		}
		// One package may hold libraries of several licences: each is a part.
		if key := p.purl + p.licence; !seen[key] {
			seen[key] = true
			parts = append(parts, p)
		}
	}
	return parts, nil
}

// archiveOf is the file that -lNAME links statically.
func archiveOf(name string) (string, error) {
	file, err := said("c++", "-print-file-name=lib"+name+".a")
	if err != nil {
		return "", err
	}
	if !filepath.IsAbs(file) {
		return "", fmt.Errorf("no lib%s.a among the compiler's libraries: is its development package installed?", name)
	}
	return filepath.EvalSymlinks(file)
}

// packageOf is the Debian package that a file is from.
func packageOf(file string) (string, error) {
	// Debian has merged /lib into /usr/lib; dpkg knows some files by the old name.
	for _, name := range []string{file, strings.TrimPrefix(file, "/usr")} {
		if owner, err := said("dpkg", "-S", name); err == nil {
			owner, _, _ = strings.Cut(owner, ": ")
			return owner, nil
		}
	}
	return "", fmt.Errorf("%s is from no Debian package, so its version and licence are not known", file)
}

// debianPart describes an installed package that holds the library named.
func debianPart(owner, library string) (part, error) {
	shown, err := said("dpkg-query", "-W", "-f", "${binary:Package}\t${Version}\t${source:Package}", owner)
	if err != nil {
		return part{}, err
	}
	fields := strings.Split(shown, "\t")
	if len(fields) != 3 {
		return part{}, fmt.Errorf("dpkg-query says %q of %s", shown, owner)
	}
	name, _, _ := strings.Cut(fields[0], ":")
	text, err := os.ReadFile(filepath.Join("/usr/share/doc", name, "copyright"))
	if err != nil {
		return part{}, err
	}
	licence, err := licenceOf(fields[2], library, string(text))
	if err != nil {
		return part{}, err
	}
	purl := "pkg:deb/debian/" + name + "@" + fields[1]
	if library == quadmath {
		name, purl = "lib"+quadmath+" of "+name, purl+"#"+quadmath
	}
	return part{name: name, version: fields[1], purl: purl, licence: licence, text: string(text)}, nil
}

// quadmath is a library of GCC's under a licence of its own.
const quadmath = "quadmath"

// licenceOf is the licence of a library from a Debian source package: what its
// copyright file says of all files, or of prose, what a reader made of it. GCC's
// source packages are named by version.
func licenceOf(source, library, copyright string) (string, error) {
	if strings.HasPrefix(source, "gcc-") {
		source = "gcc"
		if library == quadmath {
			source = "gcc-quadmath"
		}
	}
	if licence, known := proseLicences[source]; known {
		return licence, nil
	}
	named := ofAllFiles(copyright)
	licence, known := spdx[named]
	if !known {
		return "", fmt.Errorf("the licence of lib%s, from Debian's source package %s, is %q: read its copyright file, and add the licence to spdx or proseLicences", library, source, named)
	}
	return licence, nil
}

// ofAllFiles is the licence that a copyright file of Debian's machine-readable
// form (DEP 5) names for "Files: *".
func ofAllFiles(copyright string) string {
	for stanza := range strings.SplitSeq(copyright, "\n\n") {
		all, licence := false, ""
		for line := range strings.Lines(stanza) {
			key, value, _ := strings.Cut(strings.TrimSpace(line), ":")
			switch strings.TrimSpace(value) {
			case "*":
				all = all || key == "Files"
			default:
				if key == "License" {
					licence = strings.TrimSpace(value)
				}
			}
		}
		if all {
			return licence
		}
	}
	return ""
}

// said runs a program and gives what it says, without the line end.
func said(program string, arguments ...string) (string, error) {
	out, err := exec.Command(program, arguments...).Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w", program, strings.Join(arguments, " "), err)
	}
	return strings.TrimSpace(string(out)), nil
}
