"""Front door of the workbench: ``streamlit run app.py`` and ``linimasa serve`` open the same page."""

from claims.ui.front import main

main()
