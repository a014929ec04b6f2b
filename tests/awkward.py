"""Pieces of text that, said again and again, have made rules of other programs slow: growth is tried on them."""

SENTENCES = ("Dia pergi. ", '"', "a.", "\n", "A. ", "dr. ", "' a", '"Ya. ')

TAG = (
    "1 1 1 ", "senin, ", "dua ", "1-1-", "(((", " ", "\n", "pukul ", "1/1/", "lima puluh ", "tanggal 1, ", "1, ", "rabu (", "sejak ", "'", "\u00a0",
    "akhir ", "minggu ", "2024-", "jam 1 ", "setiap ", "H-1 ", "kemarin ", '"besok ', "pada bulan ", "Mei Mei ", "abad ke-", "12.12.", "00:00 ", "Juni-", "pukul 05.00-",
    "dua ratus dua puluh dua ", "hari ini ", "kata Budi, Senin (1/1). ",
)  # fmt: skip

READ = (
    "dua dari lima ", "Wira Santika ", "12 orang tewas, ", "pukul 20.30 WIB ", "Kedua desa itu. ", '"Ya," kata dia. ',
    "Kapal, kata dia, karam, ", "A B C D ", "(", '"', "kata ", "tidak akan ", "12 orang ", "di Tirta ", "Baca juga: x\n", "yang mengutip ",
)  # fmt: skip
