package xlsx

import (
	"encoding/xml"
	"io"
	"os"
)

// customProperties reads the properties that a workbook says of itself besides the
// usual ones. A file that can't be read has none: whoever asks has read its sheets
// already.
func customProperties(path string) map[string]string {
	file, err := os.Open(path)
	if err != nil {
		return nil
	}
	defer file.Close()
	info, err := file.Stat()
	if err != nil {
		return nil
	}
	a, err := openArchive(file, info.Size())
	if err != nil || !a.has("docprops/custom.xml") {
		return nil
	}
	body, err := a.parts["docprops/custom.xml"].Open()
	if err != nil {
		return nil
	}
	defer body.Close()
	var list struct {
		Properties []struct {
			Name string `xml:"name,attr"`
			Text string `xml:"lpwstr"`
		} `xml:"property"`
	}
	if xml.NewDecoder(io.LimitReader(body, maxAside)).Decode(&list) != nil {
		return nil
	}
	properties := map[string]string{}
	for _, p := range list.Properties {
		properties[p.Name] = p.Text
	}
	return properties
}
