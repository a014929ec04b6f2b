"""Front door of the workbench: ``streamlit run app.py`` and ``linimasa serve`` open the same page."""

from claims.ui.front import main

if __name__ == "__main__":  # worker processes of an import read this file again under another name
    main()
