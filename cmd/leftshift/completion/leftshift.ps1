# PowerShell completion for leftshift; load it with:
# leftshift completion powershell | Out-String | Invoke-Expression
Register-ArgumentCompleter -Native -CommandName leftshift -ScriptBlock {
    param($word, $line, $position)
    $typed = @($line.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString() })
    if (-not $word) { $typed += '' }
    & leftshift __complete @typed 2>$null | ForEach-Object {
        [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
    }
}
