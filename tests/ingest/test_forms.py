"""Which lines that stand alone read as titles."""

import pytest

from ingest.structure.forms import is_title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Importo dei lavori............€ 120.000,00", False),
        ("Durata . . . . . . 5 anni", False),
        ("Canone annuo € 14.400,00", False),
        ("Penale per ogni giorno: 150,00 €", False),
        ("Aiuti per redditi fino a 20.000 euro", True),
        ("Aiuti per redditi fino a € 20.000,00", True),
        ("Spese tecniche 14.500,00", False),
        ("Diritti di segreteria……3,50 a foglio", False),
        ("Spesa del lotto – € 500", False),
        ("Spesa del lotto 500 €", False),
        ("Bonus da 500 €", True),
        ("Un contributo di € 500,00", True),
        ("Contributo pari a circa – € 500,00", False),
        ("Loans of up to € 20.000", True),
        ("Redditi tra € 10.000 e € 20.000", True),
        *(
            (f"Contributi per redditi {word} € 20.000", True)
            for word in [
                "entro",
                "fino",
                "oltre",
                "sopra",
                "sotto",
                "above",
                "below",
                "over",
                "than",
                "under",
            ]
        ),
        ("Il bilancio del 2026", True),
        ("Misura 2.3", True),
        ("22,21 euro", False),
        ("1.450 alberi", False),
        ("37,5% di verde", False),
        ("8 ‰ di aumento", False),
        ("12,50 € a persona", False),
        ("0,15 - 0,36", False),
        ("36", False),
        ("2026", True),
        ("2.3 risorse", True),
        ("Fondi per 150 milioni di euro all'anno", True),
    ],
)
def test_a_line_that_ends_in_an_amount_is_no_title(line: str, title: bool) -> None:
    assert is_title(line) is title


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Telefono ____________ Posta ____________", False),
        ("Codice fiscale |_|_|_|_|_|_|", False),
        ("Luogo _ _ _ _ _ _ Firma", False),
        ("Moduli per_le_scuole", True),
        ("Borgo Ponte, lì 3 giugno 2026", False),
        ("Reggio nell'Emilia, 3 giugno 2026", False),
        ("Borgo di Ponte, 3 giugno 2026", False),
        ("Assemblea pubblica, 12 marzo 2026", True),
        ("Consiglio comunale, 3 giugno 2026", True),
        ("Ponte, 03/06/2026", False),
        ("Giugno 2026", True),
        ("Le somme del 2025 sono state assegnate per", False),
        ("Con la collaborazione di", False),
        ("AI", True),
        ("Case di classe A e oltre", True),
        ("Data: 03/06/2026", True),
        ("Data 3 giugno 2026", False),
        ("Data 03/06/2026", False),
        ("Data di nascita dei figli", True),
        ("Linee per gli anni, aggiornate al 3 giugno 2026", True),
        ("Delibera n. 4 del 3 giugno 2026", True),
    ],
)
def test_lines_of_forms_and_letters_are_no_titles(line: str, title: bool) -> None:
    assert is_title(line) is title
