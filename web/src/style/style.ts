import './base.css';
import './answer.css';
import './ask.css';
import './panels.css';
import './library.css';
import './table.css';
import './page.css';
import './article.css';
