package xlsx

import "leftshift"

// Codes explains every finding that reading a workbook can give.
var Codes = map[string]leftshift.CodeDoc{
	// The file is not there, or not one that can be opened.
	"E101": {Title: "No such file", Explanation: "There is no file of the name that was given. Check the spelling and the folder; a file on a shared drive may have been moved."},
	"E102": {Title: "Not a file", Explanation: "The name belongs to a folder, a device or a pipe. Name the workbook itself."},
	"E103": {Title: "Not allowed to open", Explanation: "The computer refuses to open the file for you. Ask its owner for the right to read it, or copy it to a folder of your own."},
	"E104": {Title: "Empty file", Explanation: "The file has no bytes in it, which is what a broken copy or download leaves. Fetch it again."},
	"E105": {Title: "File too large", Explanation: "The file is far larger than any brief. Pictures, pivot tables and old sheets are usually what fills it. Delete what the brief does not need and save it again."},

	// The file is something else than an .xlsx workbook.
	"E106": {Title: "Protected by a password", Explanation: "The workbook is encrypted, so nothing in it can be read. In Excel choose File, Info, Protect Workbook, Encrypt with Password, clear the password and save. Send the file by a safe way instead."},
	"E107": {Title: "Old .xls workbook", Explanation: "The file is in the format that Excel used before 2007, whatever its name ends in. Open it in Excel and save it as Excel Workbook (.xlsx)."},
	"E108": {Title: "OpenDocument spreadsheet", Explanation: "The file is an .ods spreadsheet, as LibreOffice saves. Save it as Excel Workbook (.xlsx)."},
	"E109": {Title: "Binary workbook", Explanation: "The file is an .xlsb workbook. Open it in Excel and save it as Excel Workbook (.xlsx)."},
	"E110": {Title: "Other Office document", Explanation: "The file is a document, a presentation or another Office file. Only workbooks are read."},
	"E111": {Title: "Web page", Explanation: "Some systems export a web page and call it .xls or .xlsx; Excel shows it as a sheet after a warning. Open it in Excel and save it as Excel Workbook (.xlsx)."},
	"E112": {Title: "Text file", Explanation: "The file is plain text, such as CSV. Open it in Excel and save it as .xlsx, but check the codes first: Excel drops the zeros in front of numbers and turns some codes into dates."},
	"E113": {Title: "PDF", Explanation: "A PDF holds a picture of a table and not its values. Ask for the workbook that it was made from."},
	"E114": {Title: "Not a workbook", Explanation: "The file is not a workbook of any kind that is known. A zip folder or other archive has to be unpacked first."},
	"E115": {Title: "Mark of an open workbook", Explanation: "Files whose name begins with ~$ are made by Excel while a workbook is open and hold nothing but a name. Use the workbook beside it."},
	"E116": {Title: "XML Spreadsheet 2003", Explanation: "The file is in an XML format of 2003. Open it in Excel and save it as Excel Workbook (.xlsx)."},
	"E117": {Title: "Changed while it was read", Explanation: "Somebody saved the workbook, or a shared folder brought a new copy of it, while it was being read. What was read may be half of one and half of the other, so none of it is used. Run again when it is saved."},

	// The file is a workbook, but its container is damaged or unsafe.
	"E120": {Title: "End of the file missing", Explanation: "A workbook's table of contents is at its end, and there it is missing or damaged, as after a download that broke off. Fetch the file again."},
	"E121": {Title: "Unpacks to too much", Explanation: "A workbook is a packed file, and this one unpacks to more than any brief could need. Formatting down to the last row of a sheet is the usual cause; attacks look the same. Delete the formatted rows below the data and save it again."},
	"E122": {Title: "A part twice", Explanation: "The file holds two parts of the same name. Programs differ on which they read, so that you and the plan could see different numbers. Saving it again in Excel mends it."},
	"E123": {Title: "Unsafe part name", Explanation: "A part of the file has a name that points outside the workbook. Excel never writes one. Save it again in Excel, and ask where the file came from."},
	"E124": {Title: "Damaged part", Explanation: "What a part of the file unpacks to is not what was saved: its checksum or length is wrong. Excel and other programs may read such a sheet as a shorter one. Fetch the file again."},
	"E125": {Title: "Garbled part", Explanation: "A part of the file breaks the rules of its own format, so what comes after cannot be trusted. Other programs read such a sheet as a shorter one, without a word. Fetch the file again, or let Excel repair it and compare."},
	"E126": {Title: "Document type declared", Explanation: "A part of the file declares a document type. No spreadsheet program does, and it is a known way to attack programs that read workbooks. Save it again in Excel, and ask where the file came from."},
	"E127": {Title: "Part missing", Explanation: "The workbook names a part, such as a sheet, that is not in the file. Fetch the file again, or let Excel repair it and compare."},
	"E128": {Title: "Part that can't be unpacked", Explanation: "A part of the file is locked or packed in a way that spreadsheet programs do not use. Save it again in Excel."},
	"E129": {Title: "Two sheets of one name", Explanation: "Two sheets have the same name, perhaps in different capitals, which Excel does not allow. Give every sheet its own name."},

	// The cells contradict themselves.
	"E130": {Title: "Not a cell", Explanation: "A row or a cell has a name that is no place on a sheet, or stands in another row than its name says. Where its value belongs can't be told. Let Excel repair the workbook and compare."},
	"E131": {Title: "Cell there twice", Explanation: "The file gives one cell or one row two times, so that programs differ on its value. Let Excel repair the workbook and compare."},
	"E132": {Title: "Cells out of order", Explanation: "The file gives its rows or cells out of order. Some programs lose values of such a sheet. Saving it again in Excel mends it."},
	"E133": {Title: "Row past the end", Explanation: "The file has a row beyond 1,048,576, the last that Excel has. Let Excel repair the workbook and compare."},
	"E134": {Title: "Text missing", Explanation: "The cell points to a text that is not in the workbook's table of texts, so its value is lost. Other programs show it as blank. Fetch the file again."},
	"E135": {Title: "Value of the wrong type", Explanation: "The file says that the cell is a number, a truth value or another type, and what it holds is not one. Let Excel repair the workbook and compare."},
	"E136": {Title: "Too many cells", Explanation: "The workbook has more cells, texts or sheets than are read. The brief itself never needs so many. Delete the sheets and columns that it does not need."},
	"E137": {Title: "Two readings disagree", Explanation: "Every workbook is read by two programs that share no code, and these came to different numbers of values. One of them lost something. Saving it again in Excel usually mends it."},

	// Single cells whose value is not there.
	"E140": {Title: "Formula without a saved result", Explanation: "The cell holds a formula, and the program that wrote the workbook did not work it out. The formula is not worked out here either, because the answer could differ from Excel's. Open the workbook in Excel, save it, and use it again."},

	"W150": {Title: "Values far to the right", Explanation: "Columns up to SR (512) are read, and the sheet has values to the right of that. They are usually left there by mistake. Move what belongs to the brief to the left and delete the rest."},
	"W151": {Title: "Formulas without saved results", Explanation: "A sheet that is not read as part of the brief holds formulas that the program that wrote the workbook did not work out. They were taken as blank. Open the workbook in Excel and save it, if the sheet matters."},
	"N160": {Title: "Formatted blank rows", Explanation: "The sheet is formatted far below its last value. All of it was looked through and holds nothing. Deleting those rows makes the workbook smaller."},
	"N161": {Title: "Dates from 1904", Explanation: "The workbook counts its dates from 1904 and not from 1900, as old Macintosh workbooks do. Its dates were read so; copying cells from it into another workbook moves dates by four years."},
	"N162": {Title: "Links to other workbooks", Explanation: "Formulas of the workbook can take values from other workbooks. The values that were saved with it were read, and may be out of date."},
}
