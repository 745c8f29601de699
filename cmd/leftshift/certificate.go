package main

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"leftshift/io/xlsx"
	"leftshift/solver"
	"leftshift/solver/assign"
)

// certificatePath is where the certificate of a plan or an assignment goes: beside
// it, under its name.
func certificatePath(workbook string) string {
	return strings.TrimSuffix(workbook, filepath.Ext(workbook)) + ".certificate.json"
}

// saveCertificate writes a certificate beside its workbook.
func saveCertificate[C solver.Certificate | assign.Certificate](workbook string, c *C) error {
	return saveJSON(certificatePath(workbook), c)
}

// saveJSON writes a record or a certificate, to be read by people too.
func saveJSON(path string, of any) error {
	text, err := json.MarshalIndent(of, "", "  ")
	if err != nil {
		return err
	}
	return saveText(path, append(text, '\n'))
}

// saveText writes a file whole or not at all.
func saveText(path string, text []byte) error {
	return xlsx.Save(path, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// mostJSON bounds a record or certificate: far above what a solve writes.
const mostJSON = 64 << 20

// readJSON reads a record or a certificate.
func readJSON(path string, into any) error {
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, mostJSON))
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, into); err != nil {
		return fmt.Errorf("%s can't be read: %w", filepath.Base(path), err)
	}
	return nil
}
