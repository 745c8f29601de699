// Command sbom lists what a statically linked leftshift is made of: its Go
// modules, as Go recorded them in the program, and the Debian packages of the C
// libraries inside it. It writes a software bill of materials (CycloneDX 1.6)
// and the licences with their texts, and refuses what it knows no licence of.
package main

import (
	"cmp"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	cdx "github.com/CycloneDX/cyclonedx-go"
)

// A part is one thing that the program contains.
type part struct {
	name, version string
	purl          string // package URL, https://github.com/package-url
	licence       string // SPDX expression
	text          string // the licence as the part came with it
}

func main() {
	program := flag.String("program", "", "the program to list")
	sbom := flag.String("sbom", "", "file for the bill of materials")
	licences := flag.String("licences", "", "file for the licences")
	flag.Parse()
	if err := run(*program, *sbom, *licences); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

// run lists a program into two files.
func run(program, sbom, licences string) error {
	own, modules, err := modulesOf(program)
	if err != nil {
		return err
	}
	libraries, err := librariesLinked()
	if err != nil {
		return err
	}
	parts := append(modules, libraries...)
	slices.SortFunc(parts, func(a, b part) int { return cmp.Compare(a.purl, b.purl) })
	return errors.Join(
		write(sbom, func(w io.Writer) error { return writeSBOM(w, own, parts) }),
		write(licences, func(w io.Writer) error { return writeLicences(w, parts) }),
	)
}

// write makes a file with what fill puts into it.
func write(name string, fill func(io.Writer) error) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	return errors.Join(fill(f), f.Close())
}

// writeSBOM writes the bill of materials. It has neither a serial number nor a
// time, so that the same program gives the same bytes.
func writeSBOM(w io.Writer, own part, parts []part) error {
	bom := cdx.NewBOM()
	main := component(own)
	main.Type = cdx.ComponentTypeApplication
	bom.Metadata = &cdx.Metadata{Component: &main}
	components := make([]cdx.Component, len(parts))
	uses := make([]string, len(parts))
	for i, p := range parts {
		components[i], uses[i] = component(p), p.purl
	}
	bom.Components = &components
	bom.Dependencies = &[]cdx.Dependency{{Ref: own.purl, Dependencies: &uses}}
	return cdx.NewBOMEncoder(w, cdx.BOMFileFormatJSON).SetPretty(true).Encode(bom)
}

func component(p part) cdx.Component {
	return cdx.Component{
		BOMRef: p.purl, Type: cdx.ComponentTypeLibrary, Name: p.name, Version: p.version, PackageURL: p.purl,
		Licenses: &cdx.Licenses{{Expression: p.licence}},
	}
}

// writeLicences writes a list of all licences, then each part's own text.
func writeLicences(w io.Writer, parts []part) error {
	out := &printer{w: w}
	out.printf("leftshift is licensed under Apache-2.0. The program contains:\n\n")
	for _, p := range parts {
		out.printf("  %s %s: %s\n", p.name, p.version, p.licence)
	}
	for _, p := range parts {
		out.printf("\n%s\n%s %s\n\n%s\n", "----------------------------------------", p.name, p.version, p.text)
	}
	return out.err
}

// printer keeps the first error of several prints.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, values ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, values...)
	}
}
