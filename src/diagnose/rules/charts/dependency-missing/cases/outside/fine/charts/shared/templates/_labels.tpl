{{- define "shared.labels" -}}
app: {{ .Release.Name }}
{{- end }}
