"""What the questions are about whose costs are measured."""

# fmt: off
TOPICS = (
    "casa", "scuola", "lavoro", "mobilità", "energia", "salute", "sport", "musica",
    "acqua", "rifiuti", "turismo", "commercio", "agricoltura", "ricerca", "industria", "cultura",
    "giovani", "anziani", "famiglie", "quartieri", "dati", "appalti",
    "digitale", "cooperative", "volontariato", "formazione", "imprese", "finanza", "welfare", "disabilità",
)
# fmt: on
